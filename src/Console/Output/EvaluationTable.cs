using System.Globalization;
using NeuralMl.Pipeline;
using Spectre.Console;
using TableColumn = Spectre.Console.TableColumn;

namespace NeuralMl.Cli.Output;

/// <summary>Prints an evaluation: its metrics, and for a few classes how often each was taken for which.</summary>
internal static class EvaluationTable
{
    private const int MaxClasses = 20;

    /// <summary>Writes the tables, and how many rows they leave out.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="evaluation">What was found.</param>
    /// <param name="data">The rows.</param>
    /// <param name="unit">The label's unit; null where it has none, or where several labels share the table.</param>
    public static void Write(IAnsiConsole console, Evaluation evaluation, DataTable data, string? unit)
    {
        console.WriteLine(evaluation.Horizon is { } horizon
            ? FormattableString.Invariant($"{Count(evaluation.RowCount, "window")} of {data.Name}, each with the {horizon} steps after it:")
            : FormattableString.Invariant($"{Count(evaluation.RowCount, "row")} of {data.Name}{LeftOut(data.RowCount - evaluation.RowCount)}"));
        console.Write(Metrics(evaluation, unit));
        if (evaluation.Classes.Count is 0 or > MaxClasses) return;
        console.WriteLine("Labels (rows) and predictions (columns):");
        console.Write(Confusion(evaluation));
    }

    // Of several labels each has a row: their metrics are called as the label and the metric, as in And.mae.
    private static Table Metrics(Evaluation evaluation, string? unit)
    {
        var areSeveral = evaluation.LabelCount > 1;
        var labels = evaluation.Metrics.GroupBy(metric => areSeveral ? metric.Key[..metric.Key.LastIndexOf('.')] : "").ToArray();
        var table = new Table().Border(TableBorder.Rounded);
        if (areSeveral) table.AddColumn("label");
        foreach (var (name, _) in labels[0]) table.AddColumn(new TableColumn(MetricNames.Metric(Bare(name), unit)).RightAligned());
        foreach (var label in labels)
            table.AddRow([.. areSeveral ? [Markup.Escape(label.Key)] : Array.Empty<string>(), .. label.Select(metric => MetricNames.Value(Bare(metric.Key), metric.Value))]);
        return table;

        string Bare(string name) => areSeveral ? name[(name.LastIndexOf('.') + 1)..] : name;
    }

    private static string Count(int count, string thing) => FormattableString.Invariant($"{count} {thing}{(count == 1 ? "" : "s")}");

    private static string LeftOut(int count) => count == 0 ? ":" : string.Create(
        CultureInfo.InvariantCulture, $"; {count} left out, without a label or without a feature that the model needs:");

    private static Table Confusion(Evaluation evaluation)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("");
        foreach (var name in evaluation.Classes) table.AddColumn(new TableColumn(Markup.Escape(name)).RightAligned());
        var counts = evaluation.ConfusionMatrix();
        for (var label = 0; label < evaluation.Classes.Count; label++)
        {
            table.AddRow([
                Markup.Escape(evaluation.Classes[label]),
                .. Enumerable.Range(0, evaluation.Classes.Count).Select(predicted => counts[label, predicted].ToString(CultureInfo.InvariantCulture)),
            ]);
        }
        return table;
    }
}
