using System.Diagnostics;

namespace NeuralMl.Bench;

/// <summary>The memory that predicting a file of ten million rows takes, beside the limit that is set for it.</summary>
/// <param name="form">What the data file ends with: <c>csv</c> or <c>parquet</c>.</param>
internal sealed class PredictMemory(string form) : Measurement
{
    private const int RowCount = 10_000_000;
    private const double Limit = 1000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("neuralml-bench");

    /// <inheritdoc/>
    public override string Name => $"predict-memory-{form}";

    /// <inheritdoc/>
    public override string What => FormattableString.Invariant(
        $"the peak of resident memory (VmHWM) of 'neuralml predict' of {RowCount} rows × {NumberFile.Width} numbers, {form} to {form}; beside it the limit of {Limit} MB");

    /// <inheritdoc/>
    public override string Unit => "MB";

    /// <inheritdoc/>
    public override int PairCount => 1;

    /// <inheritdoc/>
    public override int WarmUpCount => 0;

    /// <inheritdoc/>
    public override void Prepare()
    {
        NumberFile.Write(At("small.csv"), 2000);
        Train("Y");
        NumberFile.Write(At("numbers.csv"), RowCount);
        if (form != "parquet") return;
        // The program's own way to a Parquet file; its one column more is called otherwise than what is measured adds.
        Train("X8");
        Predict("X8", "csv", "numbers.parquet");
    }

    /// <inheritdoc/>
    public override double RunOurs() => Predict("Y", form, $"predictions.{form}");

    /// <inheritdoc/>
    public override double RunPeer() => Limit;

    /// <inheritdoc/>
    public override void Dispose() => _folder.Delete(recursive: true);

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private void Train(string label) =>
        Child.Run(new ProcessStartInfo(Checkout.ProgramOf("neuralml"), ["train", At("small.csv"), "--label", label, "--epochs", "1", "--out", At(label)]));

    private double Predict(string label, string data, string output) =>
        PeakMemory.Of(new ProcessStartInfo(Checkout.ProgramOf("neuralml"), ["predict", At(label), "--data", At($"numbers.{data}"), "--out", At(output)])) / 1e6;
}
