using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Prepares a recipe's series: checks it, splits it by time, takes its windows, and fits the preprocessing on those of the training part.</summary>
internal static class SequencePreparation
{
    /// <summary>Prepares the data of a recipe with a sequence.</summary>
    /// <param name="table">The data, as read.</param>
    /// <param name="recipe">The recipe.</param>
    /// <param name="sequence">Its sequence.</param>
    /// <exception cref="InvalidDataException">The recipe contradicts itself, the times do not rise in equal steps, a value is missing, or there are too few rows.</exception>
    public static PreparedData Prepare(DataTable table, Recipe recipe, SequenceRecipe sequence)
    {
        SequenceRules.Check(recipe);
        LabelCheck.Check(table, recipe);
        var label = recipe.Data.Label.Names[0];
        if (label == PreprocessingChain.Features) throw FeatureChoice.ReservedName(table);
        var complete = CompleteRows.Of(table, recipe, []);
        var series = TimeSeries.From(table, label, sequence);
        var split = RowSplit.Of(table, complete, recipe);
        LabelCheck.CheckTraining(table, table[label], ModelTask.Forecast, split);

        var windows = new SequenceWindows(table, series, sequence);
        var (validationStart, testStart) = (split.Train.Count, split.Train.Count + split.Validation.Count);
        var train = Part(windows.Whole(0, validationStart, earliest: 0), 0, validationStart, "training");
        var validation = split.Validation.Count == 0 ? null : Part(windows.Whole(validationStart, testStart, earliest: 0), validationStart, testStart, "validation");
        var origins = split.Test.Count == 0 ? [] : windows.Rolling(testStart, series.Count);
        var test = split.Test.Count == 0 ? null : Part(origins, testStart, series.Count, "test");
        return new PreparedData
        {
            Task = ModelTask.Forecast,
            Train = train,
            Validation = validation,
            Test = test,
            Preprocessing = FittedPreprocessing.Fit(TrainingTable.Of(train), recipe, ModelTask.Forecast),
            Report = Report(table, sequence, series),
            Forecast = new ForecastParts(series, validationStart, testStart, origins),
        };

        DataTable Part(IReadOnlyList<int> steps, int first, int end, string part) => steps.Count > 0 ? windows.Take(steps, first, end) : throw windows.TooShort(end - first, part);
    }

    private static DataReport Report(DataTable table, SequenceRecipe sequence, TimeSeries series) => new(
        table.RowCount,
        table.RowCount - series.Count,
        ImputedValueCount: 0,
        [.. table.Columns.Where(column => column.Name != series.Name && column.Name != sequence.Time).Select(
            column => (column.Name, "is not the label: a sequence is forecast from its own past alone"))],
        series.DescribeGaps() is { } gaps ? [$"Column '{sequence.Time}': {gaps}; windows across a gap are left out."] : []);
}
