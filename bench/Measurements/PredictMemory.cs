using System.Diagnostics;
using System.Globalization;

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
        if (!OperatingSystem.IsLinux()) throw new SkippedException("The peak of another process is read from /proc, which Linux has.");
        NumberFile.Write(At("small.csv"), 2000);
        Child.Run(new ProcessStartInfo(Checkout.ProgramOf("neuralml"), ["train", At("small.csv"), "--label", "Y", "--epochs", "1", "--out", At("run")]));
        NumberFile.Write(At("numbers.csv"), RowCount);
        if (form == "parquet") Predict("csv", "numbers.parquet");
    }

    /// <inheritdoc/>
    public override double RunOurs() => Predict(form, $"predictions.{form}");

    /// <inheritdoc/>
    public override double RunPeer() => Limit;

    /// <inheritdoc/>
    public override void Dispose() => _folder.Delete(recursive: true);

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private double Predict(string data, string output)
    {
        var start = new ProcessStartInfo(Checkout.ProgramOf("neuralml"), ["predict", At("run"), "--data", At($"numbers.{data}"), "--out", At(output)]);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var peak = 0.0;
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(20))) peak = Math.Max(peak, PeakOf(process.Id));
        return process.ExitCode == 0 ? peak : throw new InvalidOperationException($"neuralml predict ended with exit code {process.ExitCode}: {errors.Result}");
    }

    // The system keeps the highest: that of the last look is that of the whole run, but for its last milliseconds.
    private static double PeakOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line["VmHWM:".Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * 1024 / 1e6;
        }
        // It ended between two looks.
        catch (IOException)
        {
            return 0;
        }
    }
}
