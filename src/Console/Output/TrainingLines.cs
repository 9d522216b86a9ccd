using System.Diagnostics;
using System.Globalization;
using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Output;

/// <summary>What is said of a training in plain lines, with and without a terminal: what was chosen, what it is made of, and what was found.</summary>
/// <param name="writeLine">Writes one line.</param>
/// <param name="choices">Sentences on what was chosen for a bare data file.</param>
internal sealed class TrainingLines(Action<string> writeLine, IReadOnlyList<string> choices)
{
    private static readonly TimeSpan s_readInterval = TimeSpan.FromSeconds(10);

    private long _lastRead = Stopwatch.GetTimestamp();
    private int _warningCount;

    /// <summary>Says what an event says in lines; steps and epochs say nothing here.</summary>
    public void Write(ExperimentEvent happening)
    {
        switch (happening)
        {
            case SourceRead read: Read(read); break;
            case DataPrepared prepared: Describe(prepared); break;
            case Diagnosed diagnosed: writeLine($"warning: {diagnosed.Finding.Message}"); break;
            case LearningRateFound found: writeLine(Invariant($"learning rate {found.Search.Suggested:0.0e+0}, found by a range test of {found.Search.Points.Count} steps")); break;
            case TrainingResumed resumed: Resumed(resumed.From); break;
            case RunKept kept: writeLine($"What was learned so far is kept: 'neuralml train --resume {ShortPath.Of(kept.Folder)}' goes on from there."); break;
            case NetworkEvaluated evaluated: Evaluated(evaluated.Result.Data.Report.Warnings); break;
        }
    }

    /// <summary>Returns the numbers of rows, as in <c>314 training rows, 0 validation, 78 test</c>.</summary>
    public static string Rows(PreparedData data) => string.Create(
        CultureInfo.InvariantCulture,
        $"{data.TrainRowCount} training {(data.Forecast is null ? "rows" : "windows")}, {data.Validation?.RowCount ?? 0} validation, {data.Test?.RowCount ?? 0} test");

    // Only a source that takes long is heard of.
    private void Read(SourceRead read)
    {
        if (Stopwatch.GetElapsedTime(_lastRead) < s_readInterval) return;
        _lastRead = Stopwatch.GetTimestamp();
        var part = read.Progress is { Length: > 0 } progress ? Invariant($", {100.0 * progress.Position / progress.Length:0} %") : "";
        writeLine(Invariant($"reading: {read.RowCount:#,0} rows{part}"));
    }

    private void Describe(DataPrepared prepared)
    {
        var (recipe, data) = (prepared.Recipe, prepared.Data);
        foreach (var choice in choices) writeLine(choice);
        writeLine($"{recipe.Name}: {recipe.Data.Label} {Task(data)} of {data.Train.Name}");
        writeLine(string.Create(CultureInfo.InvariantCulture, $"{Rows(data)}; {data.Report.DroppedRowCount} dropped, {data.Report.ImputedValueCount} missing values filled in"));
        foreach (var note in data.Report.Notes) writeLine(note);
        foreach (var (column, reason) in data.Report.LeftOut) writeLine($"left out: {column}, which {reason}");
        Warn(data.Report.Warnings);
        writeLine(prepared.Network.ToString());
    }

    private void Resumed(Resumption from)
    {
        foreach (var refusal in from.Refused) writeLine($"warning: {refusal} The checkpoint before it is used.");
        writeLine(Invariant($"going on in epoch {from.Epoch}, after {from.Step} {(from.Step == 1 ? "step" : "steps")}, from {ShortPath.Of(from.Path)}"));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Task(PreparedData data)
    {
        var count = data.Preprocessing.Features.Count;
        var features = $"from {count} {(count == 1 ? "feature" : "features")}";
        return data.Task switch
        {
            ModelTask.Regression => $"(regression) {features}",
            ModelTask.Forecast => $"(forecast): the next {data.Preprocessing.Horizon} steps from the {data.Preprocessing.FeatureShape[0]} before,",
            _ => $"({data.Preprocessing.Classes.Count} classes) {features}",
        };
    }

    // The test rows are looked at only now, so warnings about them come late.
    private void Evaluated(IReadOnlyList<string> warnings)
    {
        Warn([.. warnings.Skip(_warningCount)]);
        writeLine("Exporting and verifying model.onnx …");
    }

    private void Warn(IReadOnlyList<string> warnings)
    {
        foreach (var warning in warnings) writeLine($"warning: {warning}");
        _warningCount += warnings.Count;
    }
}
