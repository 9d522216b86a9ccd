using System.Diagnostics;

namespace NeuralMl.Bench;

/// <summary>The memory that <c>neuralml train</c> takes for a CSV file much larger than it, beside the limit that it is to keep.</summary>
internal sealed class TrainCsvMemory : Measurement
{
    private const long FileBytes = 4_000_000_000;
    private const double LimitMegabytes = 1500;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("neuralml-bench");
    private long _rowCount;

    private string Data => Path.Combine(_folder.FullName, "housing.csv");

    /// <inheritdoc/>
    public override string Name => "train-csv-memory";

    /// <inheritdoc/>
    public override string What => FormattableString.Invariant($"peak memory of 'neuralml train housing.csv', {_rowCount:#,0} rows in {FileBytes / 1e9:0.0} GB; beside a limit of {LimitMegabytes} MB");

    /// <inheritdoc/>
    public override string Unit => "MB";

    /// <inheritdoc/>
    public override int PairCount => 1;

    /// <inheritdoc/>
    public override int WarmUpCount => 0;

    /// <inheritdoc/>
    public override void Prepare() => _rowCount = HousingFile.Write(Data, FileBytes);

    /// <inheritdoc/>
    public override double RunOurs() => PeakMemory.Of(new ProcessStartInfo(
        Checkout.ProgramOf("neuralml"), ["train", Data, "--label", HousingFile.Label, "--out", Path.Combine(_folder.FullName, "run")])) / 1e6;

    /// <inheritdoc/>
    public override double RunPeer() => LimitMegabytes;

    /// <inheritdoc/>
    public override void Dispose() => _folder.Delete(recursive: true);
}
