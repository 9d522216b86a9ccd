using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Predictions of known rows beside their labels, with the metrics of ML.NET's own evaluators.</summary>
/// <param name="Predicted">Regression: one number per row in the label's units; classes: the probabilities, <c>(rows, classes)</c>.</param>
/// <param name="Actual">Regression: the labels in their units; classes: the class indices. One per row.</param>
/// <param name="Classes">The class names; empty for regression.</param>
/// <param name="Metrics">
/// Regression: <c>mae</c>, <c>rmse</c>, <c>r2</c>; classes: <c>accuracy</c>, <c>logLoss</c> (natural logarithm), <c>correct</c>, <c>rows</c>.
/// </param>
public sealed record Evaluation(
    float[] Predicted, float[] Actual, IReadOnlyList<string> Classes, IReadOnlyDictionary<string, double> Metrics)
{
    /// <summary>Gets the number of rows.</summary>
    public int RowCount => Actual.Length;

    /// <summary>Evaluates a trained network over raw rows.</summary>
    /// <param name="network">The network.</param>
    /// <param name="preprocessing">The preprocessing that it was trained behind.</param>
    /// <param name="table">Raw rows with labels.</param>
    public static Evaluation Of(TrainedNetwork network, FittedPreprocessing preprocessing, DataTable table)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(preprocessing);
        var rows = preprocessing.Transform(table);
        var predicted = preprocessing.Restore(network.Predict(rows.Features));
        return preprocessing.Classes.Count == 0
            ? OfNumbers(predicted, preprocessing.Restore(rows.Targets))
            : OfClasses(predicted, rows.Targets, preprocessing.Classes);
    }

    /// <summary>Evaluates predicted numbers.</summary>
    /// <param name="predicted">One prediction per row.</param>
    /// <param name="actual">One label per row, in the same units.</param>
    public static Evaluation OfNumbers(float[] predicted, float[] actual) => new(predicted, actual, [], MetricsOf.Numbers(predicted, actual));

    /// <summary>Evaluates predicted probabilities.</summary>
    /// <param name="probabilities">The probabilities: <c>(rows, classes)</c>.</param>
    /// <param name="actual">One class index per row.</param>
    /// <param name="classes">The class names.</param>
    public static Evaluation OfClasses(float[] probabilities, float[] actual, IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        return new(probabilities, actual, classes, MetricsOf.Classes(probabilities, actual, classes.Count));
    }

    /// <summary>Returns the class with the highest probability of a row.</summary>
    /// <param name="row">The row, counted from 0.</param>
    public int PredictedClass(int row) => MetricsOf.IndexOfMax(Predicted.AsSpan(row * Classes.Count, Classes.Count));

    /// <summary>Returns how often each class (row) was predicted as each class (column).</summary>
    public int[,] ConfusionMatrix()
    {
        var counts = new int[Classes.Count, Classes.Count];
        for (var row = 0; row < RowCount; row++) counts[(int)Actual[row], PredictedClass(row)]++;
        return counts;
    }
}
