using System.Globalization;
using NeuralMl.Models;
using NeuralMl.Pipeline;
using Spectre.Console;
using TableColumn = Spectre.Console.TableColumn;

namespace NeuralMl.Cli.Output;

/// <summary>Prints the results of a training: the metrics beside the baselines, and where everything lies.</summary>
internal static class ResultTables
{
    public static void Write(Terminal terminal, ExperimentResult result)
    {
        var metrics = result.Metrics;
        var figures = MetricsRows.Of(metrics, result.Data.Preprocessing.Targets, isDetailed: false);
        var epochs = EpochRows.Of(result.Network.History, MetricNames.UnitOf(result.Data.Preprocessing.Targets));
        if (epochs.Count > 0) terminal.Results.Write(TableOf(EpochRows.Heading, [.. epochs.Select(EpochRows.Cells)], isFirstRowBold: false));
        terminal.Results.Write(TableOf(figures.Heading, figures.Rows, isFirstRowBold: true));
        if (metrics.TestInterval is not null) terminal.Out.WriteLine(MetricsRows.IntervalNote);
        WriteTruths(terminal, TruthTable.Of(result));
        // Plain lines: a path that is broken for the width of a table cannot be copied.
        if (metrics.Test is null) terminal.Out.WriteLine("No rows are held out: the figures are those of training rows.");
        terminal.Out.WriteLine(Invariant(
            $"{Epochs(metrics.Epochs)} in {metrics.Seconds:0.0} s, {metrics.Parameters:#,0} parameters; ONNX Runtime and torch differ by at most {metrics.Parity?.MaxAbsDifference:0.0e+0} over {metrics.Parity?.Rows} rows."));
        if (metrics.Stopped is not null)
        {
            terminal.Out.WriteLine(Invariant($"Stopped by the user after {Epochs(metrics.Epochs)}; the weights of epoch {metrics.BestEpoch} are kept."));
            terminal.Out.WriteLine($"'neuralml train --resume {ShortPath.Of(result.Folder)}' goes on from there.");
        }
        else if (result.Network.StopReason == StopReason.Converged) terminal.Out.WriteLine(Invariant($"Epoch {metrics.Epochs} had no mistake, so it was the last."));
        else if (metrics.Rows.Validation > 0) terminal.Out.WriteLine(Invariant($"The weights of epoch {metrics.BestEpoch} are kept, the best on the validation rows."));
        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"The run is in {ShortPath.Of(result.Folder)}: {string.Join(", ", Contents(result.Folder))}");
    }

    private static void WriteTruths(Terminal terminal, TruthTable? truths)
    {
        if (truths is null) return;
        terminal.Results.Write(TableOf(truths.Heading, truths.Rows, isFirstRowBold: false));
        foreach (var unit in truths.Units) terminal.Out.WriteLine(unit);
    }

    private static IEnumerable<string> Contents(string folder) =>
    [
        .. Directory.EnumerateFiles(folder).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal),
        .. Directory.EnumerateDirectories(folder).Select(path => $"{Path.GetFileName(path)}/").Order(StringComparer.Ordinal),
    ];

    private static string Epochs(int count) => Invariant($"{count} {(count == 1 ? "epoch" : "epochs")}");

    /// <summary>Makes a table: the first column to the left, numbers to the right.</summary>
    internal static Table TableOf(IReadOnlyList<string> heading, IReadOnlyList<IReadOnlyList<string>> rows, bool isFirstRowBold)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var text in heading) table.AddColumn(new TableColumn(Markup.Escape(text)) { Alignment = table.Columns.Count == 0 ? Justify.Left : Justify.Right });
        foreach (var (index, row) in rows.Index())
        {
            var style = new Style(decoration: isFirstRowBold && index == 0 ? Decoration.Bold : Decoration.None);
            table.AddRow([.. row.Select(cell => new Markup(Markup.Escape(cell), style))]);
        }
        return table;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
