using System.Globalization;
using System.Text;
using NeuralMl.Inference;

namespace NeuralMl.Export;

/// <summary>Writes a model card as the short Markdown text that viewers such as Netron show beside a graph.</summary>
internal static class MarkdownCard
{
    public static string Write(ModelCard card)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {card.Name}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Predicts {Prediction(card)} from {card.Features.Count} {(card.Features.Count == 1 ? "feature" : "features")}.\n\n");
        text.Append("| feature | input | seen in training |\n|---|---|---|\n");
        foreach (var feature in card.Features)
            text.Append(CultureInfo.InvariantCulture, $"| {Cell(feature.Name)} | {feature.Input} | {Cell(Seen(feature))} |\n");
        text.Append(CultureInfo.InvariantCulture, $"\nTrained on {card.TrainingData.Rows} rows, seed {card.Seed}.");
        if (card.Metrics.Count > 0) text.Append(CultureInfo.InvariantCulture, $" On held-out rows: {Metrics(card)}.");
        text.Append(CultureInfo.InvariantCulture, $"\nVerified on {card.Verification.Rows} rows: largest difference {card.Verification.MaxAbsDifference:G3}.\n");
        return text.ToString();
    }

    private static string Prediction(ModelCard card) => card.Task switch
    {
        ModelTask.Forecast => $"the next steps of {card.Target.Name}{(card.Target.Unit is { } unit ? $" in {unit}" : "")}",
        ModelTask.Classification => $"the class of {card.Target.Name} ({card.Classes.Count} classes)",
        _ => string.Join(", ", card.Targets.Select(target => target.Name + (target.Unit is { } unit ? $" in {unit}" : ""))),
    };

    private static string Seen(FeatureCard feature) => feature switch
    {
        { Min: { } min, Max: { } max } => string.Create(CultureInfo.InvariantCulture, $"{min:G6} to {max:G6} {feature.Unit}").TrimEnd(),
        { Categories.Count: > 0 } => string.Create(CultureInfo.InvariantCulture, $"{feature.Categories.Count} categories"),
        _ => "",
    };

    private static string Metrics(ModelCard card) => string.Join(", ", card.Metrics
        .OrderBy(metric => metric.Key, StringComparer.Ordinal)
        .Select(metric => string.Create(CultureInfo.InvariantCulture, $"{metric.Key} {metric.Value:G6}")));

    // A bar would end the cell, and a line break the table.
    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
