using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Runs a finished forecasting model over the series of a data file, through ONNX Runtime alone.</summary>
public static class SeriesForecast
{
    /// <summary>Forecasts the steps after the last one of a table.</summary>
    /// <param name="predictor">The model; it has a card, and its task is forecasting.</param>
    /// <param name="table">The series, with its column of times.</param>
    /// <returns>One value per step of the horizon, each with its time.</returns>
    /// <exception cref="InvalidDataException">The model is no forecast, or the table has no such series or one that is too short.</exception>
    public static NextSteps Next(Predictor<IReadOnlyDictionary<string, object?>, Prediction> predictor, DataTable table)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        ArgumentNullException.ThrowIfNull(table);
        var (card, sequence) = CardOf(predictor.Model);
        var series = Read(card, sequence, table);
        if (!series.IsUnbroken(series.Count - sequence.Window, sequence.Window))
        {
            var gap = series.Count < sequence.Window ? null : series.DescribeLastGap();
            throw new InvalidDataException(FormattableString.Invariant(
                $"{table.Name}, column '{series.Name}': the last {sequence.Window} steps are not all there, which the model forecasts from; the series has {series.Count} steps with a value{(gap is null ? "" : $", and {gap}")}. Add them, or give a sequence with --input {series.Name}=[…]."));
        }
        var window = series.Values.TakeLast(sequence.Window).ToArray();
        var values = Values(card, predictor.Predict(Row(card, window)));
        return new(sequence.Time, series.Name, [.. values.Select((value, i) => new ForecastStep(TimeSteps.Text(series.TimeKind, series.TimeAfter(i + 1)), value))]);
    }

    /// <summary>Compares a model's forecasts with what came, for each window of a table.</summary>
    /// <param name="predictor">The model; it has a card, and its task is forecasting.</param>
    /// <param name="table">The series, with its column of times.</param>
    /// <exception cref="InvalidDataException">The model is no forecast, or the table has no such series or one that is too short.</exception>
    public static Evaluation Evaluate(Predictor<IReadOnlyDictionary<string, object?>, Prediction> predictor, DataTable table)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        ArgumentNullException.ThrowIfNull(table);
        var (card, sequence) = CardOf(predictor.Model);
        var series = Read(card, sequence, table);
        var windows = new SequenceWindows(table, series, sequence);
        var steps = windows.Whole(0, series.Count, earliest: 0);
        if (steps.Count == 0) throw windows.TooShort(series.Count, "whole");
        var rows = windows.Take(steps, 0, series.Count);
        var (inputs, targets) = ((SequenceColumn)rows.Columns[0], (SequenceColumn)rows.Columns[^1]);
        var predictions = predictor.Predict(Enumerable.Range(0, rows.RowCount).Select(row => Row(card, inputs.StepsAt(row).ToArray())));
        return Evaluation.OfForecasts([.. predictions.SelectMany(prediction => Values(card, prediction))], targets.Values, sequence.Horizon);
    }

    private static (ModelCard Card, SequenceRecipe Sequence) CardOf(OnnxModel model) =>
        model.Card is { Task: ModelTask.Forecast, Recipe.Length: > 0 } card && Recipe.Parse(card.Recipe, card.Name).Data.Sequence is { } sequence
            ? (card, sequence)
            : throw new InvalidDataException($"{model.Name} is no forecast of NeuralMl's: its card names no sequence.");

    private static TimeSeries Read(ModelCard card, SequenceRecipe sequence, DataTable table)
    {
        var name = card.Target.Name;
        var column = table.Columns.FirstOrDefault(column => column.Name == name) ?? throw MissingColumn.Error(table, name, "as its label");
        return column is NumberColumn
            ? TimeSeries.From(table, name, sequence)
            : throw new InvalidDataException($"{table.Name}, column '{name}' holds no numbers, but the model forecasts numbers. Choose another file.");
    }

    private static Dictionary<string, object?> Row(ModelCard card, float[] window) => new() { [card.Features[0].Name] = window };

    private static IEnumerable<float> Values(ModelCard card, Prediction prediction) =>
        prediction.Values.Where(value => value.Key == card.Target.Output || value.Key.StartsWith($"{card.Target.Output}[", StringComparison.Ordinal)).Select(value => (float)value.Value);
}
