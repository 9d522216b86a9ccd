using System.Globalization;
using NeuralMl.Inference;

namespace NeuralMl.Cli.Output;

/// <summary>Prints predictions for people.</summary>
internal static class PredictionText
{
    public static string Of(Prediction prediction, string? unit)
    {
        if (prediction.Label is not { } label) return string.Join("  ", prediction.Values.Select(value => $"{value.Key}: {Short(value.Value)}{(unit is null ? "" : $" {unit}")}"));
        var likely = prediction.Probabilities.OrderByDescending(pair => pair.Value).Take(3).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value:P1}"));
        return prediction.Probabilities.Count == 0 ? label : $"{label}  ({string.Join(", ", likely)})";
    }

    public static string Warning(OutOfRangeValue value) => value.Min is { } min && value.Max is { } max
        ? string.Create(CultureInfo.InvariantCulture, $"warning: {value.Feature} = {value.Value} is outside what training saw ({min:G6} to {max:G6}); the prediction is a guess.")
        : $"warning: {value.Feature} = '{value.Value}' is a category that training never saw; it counts as none of those known.";

    private static string Short(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
