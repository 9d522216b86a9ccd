using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Models;
using NeuralMl.Pipeline;

namespace NeuralMl.Bench;

/// <summary>A CSV file → normalized arrays to train with, beside ML.NET's text loader, which only reads it.</summary>
internal sealed class LoadCsv : Measurement
{
    private const int RowCount = 1_000_000;

    private readonly MLContext _ml = new(seed: 1);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("neuralml-bench");

    /// <inheritdoc/>
    public override string Name => "load-csv";

    /// <inheritdoc/>
    public override string What => FormattableString.Invariant(
        $"a CSV file of {RowCount} rows × {NumberFile.Width} numbers to arrays of 0…1: read, hashed, checked, shuffled, min-max fitted and applied; peer TextLoader's cursor over all columns alone");

    private string Data => Path.Combine(_folder.FullName, "numbers.csv");

    /// <inheritdoc/>
    public override void Prepare() => NumberFile.Write(Data, RowCount);

    /// <inheritdoc/>
    public override double RunOurs()
    {
        var recipe = new Recipe
        {
            Name = "numbers",
            Data = new DataRecipe { Source = Data, Label = "Y" },
            Split = new SplitRecipe { Test = TestRows.OfFraction(0.2) },
            Network = [new Dense(1)],
        };
        return SecondsOf(() =>
        {
            var table = DataSource.Read(Data, new ReadOptions());
            var data = PreparedData.From(table, recipe);
            _ = data.Preprocessing.Transform(data.Train);
            if (data.Test is not null) _ = data.Preprocessing.Transform(data.Test);
        });
    }

    /// <inheritdoc/>
    public override double RunPeer() => SecondsOf(() =>
    {
        var columns = Enumerable.Range(0, NumberFile.Width).Select(i => new TextLoader.Column($"C{i}", DataKind.Single, i)).ToArray();
        var view = _ml.Data.CreateTextLoader(new TextLoader.Options { Columns = columns, Separators = [','], HasHeader = true }).Load(Data);
        using var cursor = view.GetRowCursor(view.Schema);
        var getters = view.Schema.Select(column => cursor.GetGetter<float>(column)).ToArray();
        var value = 0f;
        while (cursor.MoveNext())
        {
            foreach (var getter in getters) getter(ref value);
        }
    });

    /// <inheritdoc/>
    public override void Dispose() => _folder.Delete(recursive: true);
}
