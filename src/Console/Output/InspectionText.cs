using System.Globalization;
using NeuralMl.Inference;
using NeuralMl.Models;
using Spectre.Console;

namespace NeuralMl.Cli.Output;

/// <summary>Prints what a model says of itself.</summary>
internal static class InspectionText
{
    public static void Write(IAnsiConsole console, OnnxModel model, NetworkSummary? network, long byteCount)
    {
        if (model.Card is { } card) WriteCard(console, card);
        else console.WriteLine("This file has no NeuralMl card; what the graph itself says:");
        console.Write(Tensors("input", model.Inputs, model.Card));
        console.Write(Tensors("output", model.Outputs, null));
        if (network is not null) console.WriteLine(network.ToString());
        console.WriteLine(Invariant($"{byteCount:#,0} bytes"));
    }

    private static void WriteCard(IAnsiConsole console, ModelCard card)
    {
        var grid = new Grid().AddColumn().AddColumn();
        Add("model", card.Name);
        Add("task", card.Task != ModelTask.Classification ? $"{(card.Task == ModelTask.Forecast ? "forecast" : "regression")} of {string.Join(", ", card.Targets.Select(target => $"{target.Name}{(target.Unit is null ? "" : $" ({target.Unit})")}"))}" : $"classification of {card.Target.Name}: {string.Join(", ", card.Classes)}");
        Add("held-out rows", card.Metrics.Count == 0 ? "none" : string.Join("  ", card.Metrics.Select(metric => Invariant($"{metric.Key} {metric.Value:0.####}"))));
        Add("trained on", Invariant($"{card.TrainingData.Rows} rows, SHA-256 {card.TrainingData.Sha256}, seed {card.Seed}"));
        Add("verified", Invariant($"at most {card.Verification.MaxAbsDifference:0.0e+0} from torch over {card.Verification.Rows} rows"));
        Add("made by", $"NeuralMl {card.Version}{(card.Author is null ? "" : $", {card.Author}")}{(card.License is null ? "" : $", {card.License}")}");
        console.Write(grid);

        void Add(string name, string value) => grid.AddRow($"[bold]{name}[/]", Markup.Escape(value));
    }

    private static Table Tensors(string heading, IReadOnlyList<TensorInfo> tensors, ModelCard? card)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn(heading).AddColumn("type");
        if (card is not null) table.AddColumn("column").AddColumn("training range");
        foreach (var tensor in tensors)
        {
            string[] cells = [tensor.Name, TensorText.Of(tensor)];
            if (card is not null) cells = [.. cells, .. FeatureCells(card.Features.FirstOrDefault(feature => feature.Input == tensor.Name))];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }
        return table;
    }

    private static string[] FeatureCells(FeatureCard? feature) => feature switch
    {
        null => ["", ""],
        { Kind: FeatureKind.Text } => [feature.Name, string.Join(", ", feature.Categories)],
        _ => [feature.Name, Invariant($"{feature.Min:G6} to {feature.Max:G6}{(feature.Unit is null ? "" : $" {feature.Unit}")}")],
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
