using System.Globalization;
using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Pipeline;

namespace NeuralMl.Bench;

/// <summary>One epoch of recipe <c>mnist</c>.</summary>
internal sealed class TrainMnistRecipe : Measurement
{
    private const string RecipeName = "mnist";
    private const int PixelCount = 28 * 28;
    private const int FewRows = 6000;

    // A pair of whole epochs that take longer costs more than it tells.
    private const double MostSeconds = 30;

    private readonly Recipe _recipe = BundledRecipes.Load(RecipeName);
    private PlainMnist _rows = new([], []);
    private int _threadCount;

    /// <inheritdoc/>
    public override string Name => "train-mnist-recipe";

    /// <inheritdoc/>
    public override string What => string.Create(
        CultureInfo.InvariantCulture,
        $"one epoch of recipe {RecipeName} on {_rows.Labels.Length} of MNIST's 60000 training rows, {_threadCount} threads; peer a plain TorchSharp loop");

    /// <inheritdoc/>
    public override void Prepare()
    {
        var all = PlainMnist.Read(MnistFolder.Find(), "train");
        Preflight.Check();
        _threadCount = ThreadRule.Choose(Network().ParameterCount, _recipe.Training.BatchSize ?? 32, Environment.ProcessorCount);
        _rows = new(all.Pixels[..(FewRows * PixelCount)], all.Labels[..FewRows]);
        RunPeer();
        if (RunPeer() * all.Labels.Length / FewRows < MostSeconds) _rows = all;
    }

    /// <inheritdoc/>
    public override double RunOurs() => SecondsOf(() => Network().Fit(
        new TrainingData([1, 28, 28], _rows.Pixels, [], _rows.Labels), _recipe.Training.ToFitOptions(ModelTask.Classification, _recipe.Seed)));

    /// <inheritdoc/>
    public override double RunPeer() => SecondsOf(() => PlainTraining.RunEpoch(_rows.Pixels, _rows.Labels, _threadCount));

    /// <inheritdoc/>
    public override void Dispose() => _rows = new([], []);

    private Sequential Network()
    {
        var network = new Sequential([1, 28, 28], _recipe.Preset);
        foreach (var layer in _recipe.Network) network.Add(layer);
        return network;
    }
}
