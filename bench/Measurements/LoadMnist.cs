using NeuralMl.Pipeline;

namespace NeuralMl.Bench;

/// <summary>MNIST's four compressed files → arrays to train and test with.</summary>
internal sealed class LoadMnist : Measurement
{
    private readonly Recipe _recipe = BundledRecipes.Load("mnist");
    private string _folder = "";

    /// <inheritdoc/>
    public override string Name => "load-mnist";

    /// <inheritdoc/>
    public override string What =>
        "MNIST's four .gz files to arrays of 0…1, 60000 and 10000 rows: hashed, checked, shuffled and through the ML.NET chain; peer a hand-written loader that does none of that";

    /// <inheritdoc/>
    public override void Prepare() => _folder = MnistFolder.Find();

    /// <inheritdoc/>
    public override double RunOurs() => SecondsOf(() =>
    {
        var data = PreparedData.From(DataSource.Read(_recipe.Data.Source, new ReadOptions(), _folder), _recipe);
        _ = data.Preprocessing.Transform(data.Train);
        if (data.Test is not null) _ = data.Preprocessing.Transform(data.Test);
    });

    /// <inheritdoc/>
    public override double RunPeer() => SecondsOf(() =>
    {
        _ = PlainMnist.Read(_folder, "train");
        _ = PlainMnist.Read(_folder, "t10k");
    });

    /// <inheritdoc/>
    public override void Dispose()
    {
        // All of it is managed.
    }
}
