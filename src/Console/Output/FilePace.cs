using System.Globalization;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Output;

/// <summary>How fast a file of predictions is made, from its first report on.</summary>
/// <param name="time">The clock.</param>
internal sealed class FilePace(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    /// <summary>Gets the time since the beginning.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_start);

    /// <summary>Returns the rows and their pace, as in <c>3,200,000 rows, 512,000 rows/s</c>; those of an earlier start take no part in the pace.</summary>
    public string Describe(FilePredictionProgress progress)
    {
        var pace = (progress.RowCount - progress.EarlierRowCount) / Math.Max(0.001, Elapsed.TotalSeconds);
        return string.Create(CultureInfo.InvariantCulture, $"{progress.RowCount:#,0} rows, {pace:#,0} rows/s");
    }
}
