using System.Globalization;
using NeuralMl.Inference;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Output;

/// <summary>Says where predictions are guesses, or missing.</summary>
internal static class PredictionWarnings
{
    private const int MaxNamed = 5;

    /// <summary>Writes one line per feature with values that training never saw, and one for rows without a prediction.</summary>
    public static void Write(
        TextWriter writer,
        Predictor<IReadOnlyDictionary<string, object?>, Prediction> predictor,
        IEnumerable<IReadOnlyDictionary<string, object?>> rows,
        IReadOnlyList<Prediction> predictions)
    {
        foreach (var values in rows.SelectMany(predictor.OutOfRange).GroupBy(value => value.Feature))
        {
            writer.WriteLine(Text(predictor.Model.Card, [.. values], values.Count(), predictions.Count));
        }
        var unanswered = predictions.Count(prediction => prediction.Values.Values.Concat(prediction.Probabilities.Values).Any(double.IsNaN));
        WriteUnanswered(writer, unanswered, predictions.Count);
    }

    /// <summary>Writes the same of a file.</summary>
    public static void Write(TextWriter writer, ModelCard? card, FilePredictionResult result)
    {
        foreach (var count in result.OutOfRange) writer.WriteLine(Text(card, [.. count.ToValues()], count.Count, result.RowCount));
        WriteUnanswered(writer, result.UnansweredCount, result.RowCount);
    }

    private static void WriteUnanswered(TextWriter writer, long count, long rowCount)
    {
        if (count > 0) writer.WriteLine($"warning: no prediction{In(count, rowCount)}: a feature is missing, and the model was trained on rows that have all of them.");
    }

    private static string Text(ModelCard? card, IReadOnlyList<OutOfRangeValue> values, long count, long rowCount)
    {
        var isDate = card?.Features.FirstOrDefault(feature => feature.Name == values[0].Feature)?.Kind == FeatureKind.Date;
        return Text(values, isDate ? Day : Number, In(count, rowCount));
    }

    private static string Text(IReadOnlyList<OutOfRangeValue> values, Func<object, string> show, string inRows) => values[0] is { Min: { } min, Max: { } max }
        ? $"warning: {values[0].Feature} = {Named(values, show)} is outside what training saw ({show(min)} to {show(max)}){inRows}; the prediction is a guess."
        : $"warning: {values[0].Feature} = {Named(values, value => $"'{value}'")} is a category that training never saw{inRows}; it counts as none of those known.";

    private static string Named(IReadOnlyList<OutOfRangeValue> values, Func<object, string> show)
    {
        string[] distinct = [.. values.Select(value => show(value.Value)).Distinct()];
        var names = string.Join(", ", distinct.Take(MaxNamed));
        return distinct.Length > MaxNamed ? $"{names}, …" : names;
    }

    private static string Number(object value) => string.Create(CultureInfo.InvariantCulture, $"{value:G6}");

    private static string Day(object value) => value is double year ? YearFraction.ToDate(year).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Number(value);

    private static string In(long count, long rowCount) => rowCount == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" in {count} of {rowCount} rows");
}
