using System.Globalization;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Output;

/// <summary>Says how far a file of predictions is in plain lines, one every ten seconds at most; nothing of those that are made sooner.</summary>
/// <param name="writeLine">Takes the lines.</param>
/// <param name="time">The clock.</param>
internal sealed class FileProgressLines(Action<string> writeLine, TimeProvider time) : IProgress<FilePredictionProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly FilePace _pace = new(time);
    private FilePredictionProgress _last;
    private TimeSpan _next = Pause;

    /// <inheritdoc/>
    public void Report(FilePredictionProgress value)
    {
        if (value.Notice is { } notice) writeLine(notice);
        _last = value;
        if (_pace.Elapsed < _next) return;
        writeLine(_pace.Describe(value) + Remaining(value));
        _next = _pace.Elapsed + Pause;
    }

    /// <summary>Says what came of it, where lines were written before.</summary>
    public void End()
    {
        if (_next > Pause) writeLine(string.Create(CultureInfo.InvariantCulture, $"{_pace.Describe(_last)}, {TimeText.Clock(_pace.Elapsed)} in all"));
    }

    private string Remaining(FilePredictionProgress value)
    {
        if (value.Source is not { Position: > 0, Length: { } length }) return "";
        var rest = _pace.Elapsed * Math.Max(0, ((double)length / value.Source.Position) - 1);
        return string.Create(CultureInfo.InvariantCulture, $", {100.0 * value.Source.Position / length:0} %, about {TimeText.Clock(rest)} left");
    }
}
