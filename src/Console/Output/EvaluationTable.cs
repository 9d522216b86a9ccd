using System.Globalization;
using NeuralMl.Pipeline;
using Spectre.Console;
using TableColumn = Spectre.Console.TableColumn;

namespace NeuralMl.Cli.Output;

/// <summary>Prints an evaluation: its metrics, how well each class is found, and for a few classes how often each was taken for which.</summary>
internal static class EvaluationTable
{
    private const int MaxClasses = 20;

    /// <summary>Writes the tables, and how many rows they leave out.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="evaluation">What was found.</param>
    /// <param name="data">The rows.</param>
    /// <param name="unit">The label's unit; null where it has none, or where several labels share the table.</param>
    /// <param name="intervals">Where metrics lie with a confidence of 95 %, under their names.</param>
    public static void Write(
        IAnsiConsole console, Evaluation evaluation, DataTable data, string? unit, IReadOnlyDictionary<string, ConfidenceInterval> intervals)
    {
        console.WriteLine(evaluation.Horizon is { } horizon
            ? FormattableString.Invariant($"{Count(evaluation.RowCount, "window")} of {data.Name}, each with the {horizon} steps after it:")
            : FormattableString.Invariant($"{Count(evaluation.RowCount, "row")} of {data.Name}{LeftOut(data.RowCount - evaluation.RowCount)}"));
        console.Write(Metrics(evaluation, unit, intervals));
        if (intervals.Count > 0) console.WriteLine("In parentheses: the 95 % confidence interval, as far as the choice of rows goes.");
        if (evaluation.Classes.Count > 0) WriteClasses(console, ClassRows.Of(evaluation.ByClass(), evaluation.Metrics));
        if (evaluation.Classes.Count is 0 or > MaxClasses) return;
        console.WriteLine("Labels (rows) and predictions (columns):");
        console.Write(Confusion(evaluation));
    }

    // Of several labels each has a row: their metrics are called as the label and the metric, as in And.mae.
    private static Table Metrics(Evaluation evaluation, string? unit, IReadOnlyDictionary<string, ConfidenceInterval> intervals)
    {
        var areSeveral = evaluation.LabelCount > 1;
        string[] prefixes = [.. evaluation.Metrics.Keys.Select(name => areSeveral ? name[..(name.LastIndexOf('.') + 1)] : "").Distinct()];
        var names = MetricNames.Shown(
            evaluation.Metrics.Keys.Where(name => name.StartsWith(prefixes[0], StringComparison.Ordinal)).Select(name => name[prefixes[0].Length..]), isDetailed: true);
        var table = new Table().Border(TableBorder.Rounded);
        if (areSeveral) table.AddColumn("label");
        foreach (var name in names) table.AddColumn(new TableColumn(MetricNames.Metric(name, unit)).RightAligned());
        foreach (var prefix in prefixes)
            table.AddRow([.. areSeveral ? [Markup.Escape(prefix[..^1])] : Array.Empty<string>(), .. names.Select(name => MetricNames.Cell(evaluation.Metrics, prefix, name, intervals))]);
        return table;
    }

    private static void WriteClasses(IAnsiConsole console, ClassRows classes)
    {
        console.WriteLine($"Each class{classes.Choice}:");
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var (index, heading) in classes.Heading.Index()) table.AddColumn(new TableColumn(heading) { Alignment = index == 0 ? Justify.Left : Justify.Right });
        foreach (var row in classes.Rows) table.AddRow([.. row.Select(Markup.Escape)]);
        console.Write(table);
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
