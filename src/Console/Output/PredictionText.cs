using System.Globalization;
using NeuralMl.Inference;

namespace NeuralMl.Cli.Output;

/// <summary>Prints predictions for people.</summary>
internal static class PredictionText
{
    public static string Of(Prediction prediction, ModelCard? card)
    {
        if (prediction.Values.Values.Concat(prediction.Probabilities.Values).Any(double.IsNaN)) return "no prediction";
        if (card?.Task == ModelTask.Forecast) return string.Join(Environment.NewLine, prediction.Values.Values.Select((value, i) => Step(card, value, i + 1)));
        if (prediction.Label is not { } label) return string.Join("  ", prediction.Values.Select(value => $"{value.Key}: {Short(value.Value)}{Unit(card, value.Key)}"));
        var likely = prediction.Probabilities.OrderByDescending(pair => pair.Value).Take(3).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value:P1}"));
        return prediction.Probabilities.Count == 0 ? label : $"{label}  ({string.Join(", ", likely)})";
    }

    private static string Step(ModelCard card, double value, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"step {number,-2}  {card.Target.Name}: {Short(value)}{Unit(card, card.Target.Output)}");

    private static string Unit(ModelCard? card, string output) =>
        card?.Targets.FirstOrDefault(target => target.Output == output)?.Unit is { } unit ? $" {unit}" : "";

    private static string Short(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
