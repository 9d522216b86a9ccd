using System.Numerics.Tensors;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace NeuralMl.Pipeline;

/// <summary>Metrics by ML.NET's evaluators, under the names of <c>metrics.json</c>.</summary>
internal static class MetricsOf
{
    public static IReadOnlyDictionary<string, double> Numbers(float[] predicted, float[] actual)
    {
        var ml = new MLContext(seed: 0);
        var rows = ml.Data.LoadFromEnumerable(actual.Zip(predicted, (label, score) => new ScoredNumber { Label = label, Score = score }));
        var metrics = ml.Regression.Evaluate(rows);
        return Named(("mae", metrics.MeanAbsoluteError), ("rmse", metrics.RootMeanSquaredError), ("r2", metrics.RSquared));
    }

    public static IReadOnlyDictionary<string, double> Forecasts(float[] predicted, float[] actual, int horizon)
    {
        var all = Numbers(predicted, actual, Enumerable.Range(0, actual.Length));
        var metrics = new Dictionary<string, double>(StringComparer.Ordinal) { ["mae"] = all["mae"], ["rmse"] = all["rmse"] };
        foreach (var step in new[] { 1, horizon })
            metrics[FormattableString.Invariant($"maeStep{step}")] = Numbers(predicted, actual, Enumerable.Range(0, actual.Length / horizon).Select(row => (row * horizon) + step - 1))["mae"];
        return metrics;
    }

    public static IReadOnlyDictionary<string, double> Classes(float[] probabilities, float[] actual, int classCount)
    {
        var ml = new MLContext(seed: 0);
        var schema = SchemaDefinition.Create(typeof(ScoredClass));
        schema["Score"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, classCount);
        schema["Label"].ColumnType = schema["PredictedLabel"].ColumnType = new KeyDataViewType(typeof(uint), classCount);
        var correct = 0;
        var scored = new ScoredClass[actual.Length];
        for (var row = 0; row < scored.Length; row++)
        {
            var scores = probabilities[(row * classCount)..((row + 1) * classCount)];
            var winner = IndexOfMax(scores);
            if (winner == (int)actual[row]) correct++;
            // In objects ML.NET counts keys from 0.
            scored[row] = new ScoredClass { Label = (uint)actual[row], PredictedLabel = (uint)winner, Score = scores };
        }
        var metrics = ml.MulticlassClassification.Evaluate(ml.Data.LoadFromEnumerable(scored, schema));
        return Named(("accuracy", metrics.MicroAccuracy), ("logLoss", metrics.LogLoss), ("correct", correct), ("rows", actual.Length));
    }

    private static IReadOnlyDictionary<string, double> Numbers(float[] predicted, float[] actual, IEnumerable<int> indexes)
    {
        int[] known = [.. indexes.Where(index => !float.IsNaN(actual[index]))];
        return Numbers(Array.ConvertAll(known, index => predicted[index]), Array.ConvertAll(known, index => actual[index]));
    }

    public static int IndexOfMax(ReadOnlySpan<float> values) => TensorPrimitives.IndexOfMax(values);

    private static Dictionary<string, double> Named(params (string Name, double Value)[] metrics) =>
        metrics.ToDictionary(metric => metric.Name, metric => metric.Value, StringComparer.Ordinal);

    private sealed class ScoredNumber
    {
        public float Label { get; init; }

        public float Score { get; init; }
    }

    private sealed class ScoredClass
    {
        public uint Label { get; init; }

        public uint PredictedLabel { get; init; }

        public float[] Score { get; init; } = [];
    }
}
