using System.Globalization;
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
        terminal.Results.Write(MetricsTable(MetricsRows.Of(metrics, result.Data.Preprocessing.Targets)));
        // Plain lines: a path that is broken for the width of a table cannot be copied.
        if (metrics.Test is null) terminal.Out.WriteLine("No rows are held out: the figures are those of training rows.");
        terminal.Out.WriteLine(Invariant(
            $"{Epochs(metrics.Epochs)} in {metrics.Seconds:0.0} s, {metrics.Parameters:#,0} parameters; ONNX Runtime and torch differ by at most {metrics.Parity?.MaxAbsDifference:0.0e+0} over {metrics.Parity?.Rows} rows."));
        if (metrics.Stopped is not null) terminal.Out.WriteLine(Invariant($"Stopped by the user after {Epochs(metrics.Epochs)}; the weights of epoch {metrics.BestEpoch} are kept."));
        else if (metrics.Rows.Validation > 0) terminal.Out.WriteLine(Invariant($"The weights of epoch {metrics.BestEpoch} are kept, the best on the validation rows."));
        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"The run is in {ShortPath.Of(result.Folder)}: {string.Join(", ", Contents(result.Folder))}");
    }

    private static IEnumerable<string> Contents(string folder) =>
    [
        .. Directory.EnumerateFiles(folder).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal),
        .. Directory.EnumerateDirectories(folder).Select(path => $"{Path.GetFileName(path)}/").Order(StringComparer.Ordinal),
    ];

    private static string Epochs(int count) => Invariant($"{count} {(count == 1 ? "epoch" : "epochs")}");

    private static Table MetricsTable(MetricsRows metrics)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var heading in metrics.Heading) table.AddColumn(new TableColumn(Markup.Escape(heading)) { Alignment = table.Columns.Count == 0 ? Justify.Left : Justify.Right });
        foreach (var row in metrics.Rows) table.AddRow([.. row.Select(cell => new Markup(Markup.Escape(cell), new Style(decoration: row == metrics.Rows[0] ? Decoration.Bold : Decoration.None)))]);
        return table;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
