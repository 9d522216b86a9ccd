using Microsoft.ML;
using Microsoft.ML.Data;

namespace NeuralMl.Pipeline;

/// <summary>ML.NET's evaluators over arrays.</summary>
internal static class Evaluators
{
    /// <summary>Evaluates numbers.</summary>
    /// <param name="predicted">The predictions: <c>(rows)</c>.</param>
    /// <param name="actual">The labels: <c>(rows)</c>.</param>
    public static RegressionMetrics OfNumbers(float[] predicted, float[] actual)
    {
        var ml = new MLContext(seed: 0);
        return ml.Regression.Evaluate(ml.Data.LoadFromEnumerable(actual.Zip(predicted, (label, score) => new ScoredNumber { Label = label, Score = score })));
    }

    /// <summary>Evaluates probabilities of classes.</summary>
    /// <param name="probabilities">The probabilities: <c>(rows, classes)</c>.</param>
    /// <param name="actual">One class index per row.</param>
    /// <param name="topK">How many of the most probable classes count; 0 leaves that out.</param>
    public static MulticlassClassificationMetrics OfClasses(float[] probabilities, float[] actual, int topK = 0)
    {
        var ml = new MLContext(seed: 0);
        var width = probabilities.Length / actual.Length;
        var schema = SchemaDefinition.Create(typeof(ScoredClass));
        schema["Score"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, width);
        schema["Label"].ColumnType = schema["PredictedLabel"].ColumnType = new KeyDataViewType(typeof(uint), width);
        var rows = actual.Select((label, row) =>
        {
            var scores = probabilities[(row * width)..((row + 1) * width)];
            // In objects ML.NET counts keys from 0.
            return new ScoredClass { Label = (uint)label, PredictedLabel = (uint)MetricsOf.IndexOfMax(scores), Score = scores };
        });
        return ml.MulticlassClassification.Evaluate(ml.Data.LoadFromEnumerable(rows, schema), topKPredictionCount: topK);
    }

    /// <summary>Evaluates the scores of one class against the rest.</summary>
    /// <param name="scores">The scores of the positive class, which ML.NET takes for the answer where they are above 0: <c>(rows)</c>.</param>
    /// <param name="isPositive">Whether each row is of that class; some are and some are not.</param>
    public static BinaryClassificationMetrics OfTwoClasses(float[] scores, bool[] isPositive)
    {
        var ml = new MLContext(seed: 0);
        var rows = scores.Zip(isPositive, (score, label) => new ScoredTruth { Label = label, Score = score, PredictedLabel = score > 0 });
        return ml.BinaryClassification.EvaluateNonCalibrated(ml.Data.LoadFromEnumerable(rows));
    }

    /// <summary>Judges the probabilities of the second of two classes, else the mean over each class against the rest.</summary>
    /// <param name="probabilities">The probabilities: <c>(rows, classes)</c>.</param>
    /// <param name="actual">One class index per row.</param>
    /// <param name="judge">Judges the scores of one class, where some rows are of it and some are not.</param>
    /// <returns>NaN where a class has no row, or all of them.</returns>
    public static double OverPositives(float[] probabilities, float[] actual, Func<float[], bool[], double> judge)
    {
        var width = probabilities.Length / actual.Length;
        var positives = width == 2 ? [1] : Enumerable.Range(0, width);
        return positives.Average(positive =>
        {
            var isPositive = Array.ConvertAll(actual, label => (int)label == positive);
            return isPositive.Distinct().Count() == 2 ? judge(Evaluation.Column(probabilities, positive, width), isPositive) : double.NaN;
        });
    }

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

    private sealed class ScoredTruth
    {
        public bool Label { get; init; }

        public bool PredictedLabel { get; init; }

        public float Score { get; init; }
    }
}
