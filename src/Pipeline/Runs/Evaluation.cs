using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Predictions of known rows beside their labels, with the metrics of ML.NET's own evaluators.</summary>
/// <param name="Predicted">Regression: the numbers in their labels' units, <c>(rows, labels)</c>; forecasts: <c>(rows, horizon)</c>; classes: the probabilities, <c>(rows, classes)</c>.</param>
/// <param name="Actual">Regression: the labels in their units, <c>(rows, labels)</c>; forecasts: <c>(rows, horizon)</c>, NaN where a step does not count; classes: one class index per row.</param>
/// <param name="Classes">The class names; empty for regression.</param>
/// <param name="Metrics">
/// Regression: <c>mae</c>, <c>rmse</c>, <c>r2</c>, <c>mape</c>, of several labels <c>And.mae</c> and so on; forecasts: <c>mae</c>, <c>rmse</c> and <c>mape</c> over all steps, <c>maeStep1</c> and that of the last step; classes: <c>accuracy</c>, <c>logLoss</c> (natural logarithm), <c>correct</c>, <c>rows</c>, <c>precisionMacro</c>, <c>recallMacro</c>, <c>f1Macro</c>, of two classes also <c>rocAuc</c> and <c>prAuc</c> of the second.
/// </param>
public sealed record Evaluation(
    float[] Predicted, float[] Actual, IReadOnlyList<string> Classes, IReadOnlyDictionary<string, double> Metrics)
{
    /// <summary>Gets the number of rows.</summary>
    public int RowCount => Actual.Length / (LabelCount * (Horizon ?? 1));

    /// <summary>Gets the number of steps that are forecast for each row.</summary>
    /// <value>The default is null: no forecast.</value>
    public int? Horizon { get; init; }

    /// <summary>Gets the number of labels per row.</summary>
    /// <value>The default is 1.</value>
    public int LabelCount { get; init; } = 1;

    // Of one label it is empty, and the metrics bear no label's name.
    private IReadOnlyList<string> Labels { get; init; } = [];

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
        if (preprocessing.Horizon is { } horizon) return OfForecasts(predicted, preprocessing.Restore(rows.Targets), horizon);
        return preprocessing.Classes.Count == 0
            ? OfNumbers(predicted, preprocessing.Restore(rows.Targets), [.. preprocessing.Targets.Select(target => target.Name)])
            : OfClasses(predicted, rows.Targets, preprocessing.Classes);
    }

    /// <summary>Evaluates predicted numbers.</summary>
    /// <param name="predicted">The predictions: <c>(rows, labels)</c>.</param>
    /// <param name="actual">The labels in the same units: <c>(rows, labels)</c>.</param>
    /// <param name="labels">The labels' names.</param>
    public static Evaluation OfNumbers(float[] predicted, float[] actual, params IReadOnlyList<string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Count < 2) return new(predicted, actual, [], MetricsOf.Numbers(predicted, actual));
        var metrics = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (index, label) in labels.Index())
        {
            var ofLabel = MetricsOf.Numbers(Column(predicted, index, labels.Count), Column(actual, index, labels.Count));
            foreach (var (name, value) in ofLabel) metrics[$"{label}.{name}"] = value;
        }
        return new(predicted, actual, [], metrics) { LabelCount = labels.Count, Labels = labels };
    }

    /// <summary>Returns the predictions of one label of a regression: one per row.</summary>
    /// <param name="label">The label, counted from 0.</param>
    public float[] PredictedOf(int label) => Column(Predicted, label, LabelCount);

    /// <summary>Returns the values of one label of a regression: one per row.</summary>
    /// <param name="label">The label, counted from 0.</param>
    public float[] ActualOf(int label) => Column(Actual, label, LabelCount);

    /// <summary>Returns one column of numbers that stand row by row.</summary>
    /// <param name="values">The numbers: <c>(rows, width)</c>.</param>
    /// <param name="index">The column, counted from 0.</param>
    /// <param name="width">The number of columns.</param>
    internal static float[] Column(float[] values, int index, int width) =>
        width == 1 ? values : [.. Enumerable.Range(0, values.Length / width).Select(row => values[(row * width) + index])];

    /// <summary>Evaluates forecasts.</summary>
    /// <param name="predicted">The steps of each forecast: <c>(rows, horizon)</c>.</param>
    /// <param name="actual">What came, in the same units: <c>(rows, horizon)</c>; NaN where it does not count.</param>
    /// <param name="horizon">The number of steps of a forecast.</param>
    public static Evaluation OfForecasts(float[] predicted, float[] actual, int horizon) =>
        new(predicted, actual, [], MetricsOf.Forecasts(predicted, actual, horizon)) { Horizon = horizon };

    /// <summary>Evaluates predicted probabilities.</summary>
    /// <param name="probabilities">The probabilities: <c>(rows, classes)</c>.</param>
    /// <param name="actual">One class index per row.</param>
    /// <param name="classes">The class names.</param>
    public static Evaluation OfClasses(float[] probabilities, float[] actual, IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        return new(probabilities, actual, classes, MetricsOf.Classes(probabilities, actual, classes.Count));
    }

    /// <summary>Returns the mean absolute error of each step that is forecast, over the rows where it counts.</summary>
    public IReadOnlyList<double> MaeBySteps() =>
    [
        .. Enumerable.Range(0, Horizon ?? 1).Select(step => Column(Predicted, step, Horizon ?? 1).Zip(Column(Actual, step, Horizon ?? 1))
            .Where(pair => !float.IsNaN(pair.Second)).Average(pair => Math.Abs((double)pair.First - pair.Second))),
    ];

    /// <summary>Returns the class with the highest probability of a row.</summary>
    /// <param name="row">The row, counted from 0.</param>
    public int PredictedClass(int row) => MetricsOf.IndexOfMax(Predicted.AsSpan(row * Classes.Count, Classes.Count));

    /// <summary>Returns how well each class is found, in the order of the classes; empty where numbers are predicted.</summary>
    public IReadOnlyList<ClassMetrics> ByClass()
    {
        if (Classes.Count == 0) return [];
        var counts = ClassCounts.Of(Predicted, Actual);
        return [.. Classes.Select((name, i) => new ClassMetrics(name, counts.PrecisionOf(i), counts.RecallOf(i), counts.F1Of(i), counts.SupportOf(i)))];
    }

    /// <summary>
    /// Returns where metrics lie with a confidence of 95 %, under their names: <c>mae</c>, <c>rmse</c> and <c>r2</c> by drawing the rows again 2000
    /// times (percentile bootstrap), <c>accuracy</c> by Wilson's score.
    /// </summary>
    /// <param name="seed">The seed of the draws.</param>
    /// <returns>Empty for a single row, and for forecasts: their rows share steps, and an interval that takes them as independent would be too narrow.</returns>
    public IReadOnlyDictionary<string, ConfidenceInterval> Intervals(int seed)
    {
        if (Horizon is not null || RowCount < 2) return new Dictionary<string, ConfidenceInterval>();
        if (Classes.Count > 0)
            return new Dictionary<string, ConfidenceInterval> { ["accuracy"] = WilsonScore.Of(ClassCounts.Of(Predicted, Actual).RightCount, RowCount) };
        var random = new RandomStreams(seed);
        IEnumerable<string> prefixes = Labels.Count == 0 ? [""] : Labels.Select(label => $"{label}.");
        return prefixes.SelectMany((prefix, i) => Bootstrap.Of(PredictedOf(i), ActualOf(i), random).Select(metric => (Name: prefix + metric.Name, metric.Interval)))
            .ToDictionary(metric => metric.Name, metric => metric.Interval, StringComparer.Ordinal);
    }

    /// <summary>Returns how often each class (row) was predicted as each class (column).</summary>
    public int[,] ConfusionMatrix()
    {
        var counts = new int[Classes.Count, Classes.Count];
        for (var row = 0; row < RowCount; row++) counts[(int)Actual[row], PredictedClass(row)]++;
        return counts;
    }
}
