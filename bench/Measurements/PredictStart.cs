using System.Diagnostics;
using NeuralMl.Pipeline;

namespace NeuralMl.Bench;

/// <summary>One prediction by a process that starts for it.</summary>
internal sealed class PredictStart : Measurement
{
    private const string Horsepower = "130";
    private readonly string _run = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    /// <inheritdoc/>
    public override string Name => "predict-start";

    /// <inheritdoc/>
    public override string What => "'neuralml predict model.onnx --input Horsepower=130 --json' from start to end of the process; peer a bare ONNX Runtime program in C#";

    /// <inheritdoc/>
    public override int PairCount => 15;

    private string Model => Path.Combine(_run, "model.onnx");

    /// <inheritdoc/>
    public override void Prepare() => Experiment.Run(BundledRecipes.Load("codelab", ("training.epochs", "2")), new ExperimentOptions { OutputFolder = _run });

    /// <inheritdoc/>
    public override double RunOurs() => Run("neuralml", "predict", Model, "--input", $"Horsepower={Horsepower}", "--json");

    /// <inheritdoc/>
    public override double RunPeer() => Run("BareOnnx", Model, Horsepower);

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (Directory.Exists(_run)) Directory.Delete(_run, recursive: true);
    }

    private static double Run(string program, params string[] args) => SecondsOf(() => Child.Run(new ProcessStartInfo(Checkout.ProgramOf(program), args)));
}
