using NeuralMl.Inference;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>A recipe's data, checked, split, and with its preprocessing fitted on the training rows. The test rows have been counted, and nothing else.</summary>
public sealed record PreparedData
{
    /// <summary>Gets what is predicted.</summary>
    public required ModelTask Task { get; init; }

    /// <summary>Gets the raw training rows, in their shuffled order: the features used, then the labels. Of a sequence a row is a window. Where training streams, rows drawn at random stand for all.</summary>
    public required DataTable Train { get; init; }

    /// <summary>Gets the raw validation rows; null without them.</summary>
    public DataTable? Validation { get; init; }

    /// <summary>Gets the raw test rows; null without them. Of a sequence, steps to forecast that are not in the test part are NaN.</summary>
    public DataTable? Test { get; init; }

    /// <summary>Gets the training rows as the network takes them, in a file, where training streams; null where they are in memory. Disposed by whoever trains.</summary>
    internal RowFile? Streamed { get; init; }

    /// <summary>Gets the number of rows that the network learns from.</summary>
    public int TrainRowCount => Streamed?.RowCount ?? Train.RowCount;

    /// <summary>Gets the preprocessing, fitted on the training rows.</summary>
    public required FittedPreprocessing Preprocessing { get; init; }

    /// <summary>Gets what was found and done on the way.</summary>
    public required DataReport Report { get; init; }

    /// <summary>Gets which rows of the source each part holds; null where rows are windows.</summary>
    internal RowSplit? Split { get; init; }

    /// <summary>Gets the series and where its parts lie; null where rows are predicted.</summary>
    public ForecastParts? Forecast { get; init; }

    /// <summary>Checks, splits and profiles a table, and fits the preprocessing.</summary>
    /// <param name="table">The data, as read.</param>
    /// <param name="recipe">What to do with it.</param>
    /// <exception cref="InvalidDataException">The data cannot be used: a missing or constant label, a single row, an infinite value, a listed feature that is constant, …</exception>
    public static PreparedData From(DataTable table, Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(recipe);
        if (recipe.Data.Sequence is { } sequence) return SequencePreparation.Prepare(table, recipe, sequence);
        var (task, candidates, complete, leftOut) = UsableRows.Of(table, recipe);
        var split = RowSplit.Of(table, complete, recipe);
        var labels = recipe.Data.Label.Names;
        foreach (var label in labels) LabelCheck.CheckTraining(table, table[label], task, split);

        var used = table.Select([.. candidates.Select(column => column.Name), .. labels]);
        var train = used.Take(split.Train);
        var training = TrainingTable.Of(train);
        var features = FeatureScreening.Screen(training, [.. train.Columns.SkipLast(labels.Count)], recipe, leftOut);
        string[] names = [.. features.Select(column => column.Name), .. labels];
        used = used.Select(names);
        training = training.Select(names);
        var preprocessing = FittedPreprocessing.Fit(training, recipe, task);
        var validation = split.Validation.Count == 0 ? null : used.Take(split.Validation);
        return new PreparedData
        {
            Task = task,
            Train = training.Table,
            Validation = validation,
            Test = split.Test.Count == 0 ? null : used.Take(split.Test),
            Preprocessing = preprocessing,
            Split = split,
            Report = new DataReport(
                table.RowCount,
                table.RowCount - complete.Count,
                CompleteRows.CountMissing(used.Columns.SkipLast(labels.Count), complete),
                leftOut,
                // Not those of the test rows, which are asked for at the final evaluation.
                validation is null ? [] : preprocessing.UnseenCategories(validation)),
        };
    }
}
