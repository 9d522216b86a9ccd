using System.Numerics.Tensors;

namespace NeuralMl.Pipeline;

/// <summary>All metrics of a kind of task, under the names of <c>metrics.json</c>.</summary>
internal static class MetricsOf
{
    public static IReadOnlyDictionary<string, double> Numbers(float[] predicted, float[] actual)
    {
        var metrics = Evaluators.OfNumbers(predicted, actual);
        return Named(
            ("mae", metrics.MeanAbsoluteError), ("rmse", metrics.RootMeanSquaredError), ("r2", metrics.RSquared), ("mape", new Mape().Compute(predicted, actual)));
    }

    public static IReadOnlyDictionary<string, double> Forecasts(float[] predicted, float[] actual, int horizon)
    {
        var all = OfKnown(predicted, actual);
        var metrics = new Dictionary<string, double>(StringComparer.Ordinal) { ["mae"] = all["mae"], ["rmse"] = all["rmse"] };
        foreach (var step in new[] { 1, horizon })
            metrics[FormattableString.Invariant($"maeStep{step}")] = OfKnown(Evaluation.Column(predicted, step - 1, horizon), Evaluation.Column(actual, step - 1, horizon))["mae"];
        metrics["mape"] = all["mape"];
        return metrics;
    }

    public static IReadOnlyDictionary<string, double> Classes(float[] probabilities, float[] actual, int classCount)
    {
        var (metrics, counts) = (Evaluators.OfClasses(probabilities, actual), ClassCounts.Of(probabilities, actual));
        var named = Named(
            ("accuracy", metrics.MicroAccuracy),
            ("logLoss", metrics.LogLoss),
            ("correct", counts.RightCount),
            ("rows", actual.Length),
            ("precisionMacro", counts.Average(ClassAverage.Macro, counts.PrecisionOf)),
            ("recallMacro", counts.Average(ClassAverage.Macro, counts.RecallOf)),
            ("f1Macro", counts.Average(ClassAverage.Macro, counts.F1Of)));
        if (classCount != 2) return named;
        foreach (var metric in new Metric[] { new RocAuc(), new PrAuc() }) named[metric.Name] = metric.Compute(probabilities, actual);
        return named;
    }

    /// <summary>Leaves out the numbers whose label is NaN.</summary>
    public static (float[] Predicted, float[] Actual) Known(float[] predicted, float[] actual)
    {
        if (!Array.Exists(actual, float.IsNaN)) return (predicted, actual);
        int[] known = [.. Enumerable.Range(0, actual.Length).Where(index => !float.IsNaN(actual[index]))];
        return (Array.ConvertAll(known, index => predicted[index]), Array.ConvertAll(known, index => actual[index]));
    }

    public static int IndexOfMax(ReadOnlySpan<float> values) => TensorPrimitives.IndexOfMax(values);

    private static IReadOnlyDictionary<string, double> OfKnown(float[] predicted, float[] actual)
    {
        var known = Known(predicted, actual);
        return Numbers(known.Predicted, known.Actual);
    }

    private static Dictionary<string, double> Named(params (string Name, double Value)[] metrics) =>
        metrics.ToDictionary(metric => metric.Name, metric => metric.Value, StringComparer.Ordinal);
}
