using System.Text.Json.Nodes;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Output;

/// <summary>The JSON document of 'evaluate'.</summary>
internal static class EvaluationJson
{
    /// <summary>Returns the document: metrics, their intervals, and how well each class is found and which it was taken for.</summary>
    /// <param name="evaluation">What was found.</param>
    /// <param name="rowCount">The number of rows of the data file.</param>
    /// <param name="intervals">Where metrics lie with a confidence of 95 %, under their names.</param>
    public static JsonObject Of(Evaluation evaluation, int rowCount, IReadOnlyDictionary<string, ConfidenceInterval> intervals)
    {
        var metrics = new JsonObject { ["rows"] = evaluation.RowCount };
        if (evaluation.Horizon is null) metrics["leftOut"] = rowCount - evaluation.RowCount; // of a series, rows are windows
        foreach (var (name, value) in evaluation.Metrics) metrics[name] = JsonText.Number(value);
        var document = new JsonObject { ["metrics"] = metrics };
        if (intervals.Count > 0)
            document["interval"] = new JsonObject(intervals.Select(interval => KeyValuePair.Create(interval.Key, (JsonNode?)new JsonArray(JsonText.Number(interval.Value.Low), JsonText.Number(interval.Value.High)))));
        if (evaluation.Classes.Count == 0) return document;
        document["classes"] = new JsonArray([.. evaluation.ByClass().Select(Class)]);
        document["confusion"] = Confusion(evaluation.ConfusionMatrix());
        return document;
    }

    private static JsonObject Class(ClassMetrics found) => new()
    {
        ["class"] = found.Class,
        ["precision"] = found.Precision,
        ["recall"] = found.Recall,
        ["f1"] = found.F1,
        ["support"] = found.Support,
    };

    private static JsonArray Confusion(int[,] counts)
    {
        var indexes = Enumerable.Range(0, counts.GetLength(0));
        return [.. indexes.Select(label => new JsonArray([.. indexes.Select(answer => (JsonNode)counts[label, answer])]))];
    }
}
