using System.Globalization;
using System.Text.Json.Nodes;
using NeuralMl.Cli.Output;
using NeuralMl.Inference;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli;

/// <summary>Makes a file of predictions, shows how far it is, and stops when it is asked to.</summary>
internal static class PredictedFile
{
    /// <summary>Makes the file.</summary>
    public static void Make(Predictor<IReadOnlyDictionary<string, object?>, Prediction> predictor, FilePredictionJob job, bool json, Terminal terminal)
    {
        if (!FilePrediction.CanWrite(job.Output)) throw new UsageException($"--out {job.Output}: its name must end with .csv, .tsv, .jsonl or .parquet.");
        using var stop = new StopSignal(() => terminal.Error.WriteLine(StopSignal.FileAnnouncement));
        var result = FileProgress.Show(terminal, progress => FilePrediction.Run(predictor, job, progress, stop.Token));
        PredictionWarnings.Write(terminal.Error, predictor.Model.Card, result);
        terminal.Out.WriteLine(json
            ? new JsonObject { ["rows"] = result.RowCount, ["unanswered"] = result.UnansweredCount, ["out"] = job.Output }.ToJsonString()
            : string.Create(CultureInfo.InvariantCulture, $"{result.RowCount} predictions written to {job.Output}."));
    }
}
