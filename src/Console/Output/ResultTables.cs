using System.Globalization;
using NeuralMl.Inference;
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
        terminal.Results.Write(MetricsTable(metrics, result.Data.Preprocessing.Target.Unit));
        // Plain lines: a path that is broken for the width of a table cannot be copied.
        if (metrics.Test is null) terminal.Out.WriteLine("No rows are held out: the figures are those of training rows.");
        terminal.Out.WriteLine(Invariant(
            $"{Epochs(metrics.Epochs)} in {metrics.Seconds:0.0} s, {metrics.Parameters:#,0} parameters; ONNX Runtime and torch differ by at most {metrics.Parity?.MaxAbsDifference:0.0e+0} over {metrics.Parity?.Rows} rows."));
        if (metrics.Stopped is not null) terminal.Out.WriteLine(Invariant($"Stopped by the user after {Epochs(metrics.Epochs)}; the weights of epoch {metrics.BestEpoch} are kept."));
        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"The run is in {ShortPath.Of(result.Folder)}: {string.Join(", ", Contents(result.Folder))}");
    }

    private static IEnumerable<string> Contents(string folder) =>
    [
        .. Directory.EnumerateFiles(folder).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal),
        .. Directory.EnumerateDirectories(folder).Select(path => $"{Path.GetFileName(path)}/").Order(StringComparer.Ordinal),
    ];

    private static string Epochs(int count) => Invariant($"{count} {(count == 1 ? "epoch" : "epochs")}");

    /// <summary>Returns the metrics with the baselines on the same rows.</summary>
    public static Table MetricsTable(RunMetrics metrics, string? unit)
    {
        var judged = metrics.Test ?? metrics.Train;
        string[] names = metrics.Task == ModelTask.Regression ? ["mae", "rmse", "r2"] : ["accuracy", "logLoss", "correct", "rows"];
        var table = new Table().Border(TableBorder.Rounded).AddColumn(metrics.Test is null ? "training rows" : "test rows");
        foreach (var name in names) table.AddColumn(new TableColumn(Heading(name, unit)).RightAligned());
        AddRow(table, "[bold]network[/]", names, judged);
        foreach (var (baseline, values) in metrics.Baseline) AddRow(table, $"baseline: {BaselineName(baseline)}", names, values);
        if (metrics.Test is not null) AddRow(table, "network on training rows", names, metrics.Train);
        return table;
    }

    private static void AddRow(Table table, string title, string[] names, IReadOnlyDictionary<string, double> values) =>
        table.AddRow([title, .. names.Select(name => Format(name, values[name]))]);

    private static string Heading(string name, string? unit) =>
        Markup.Escape(unit is not null && name is "mae" or "rmse" ? $"{name} ({unit})" : name);

    private static string BaselineName(string name) => name switch
    {
        "mean" => "mean of the training rows",
        "leastSquares" => "least squares",
        "mostFrequent" => "most frequent class",
        "logistic" => "logistic regression",
        _ => name,
    };

    private static string Format(string name, double value) =>
        value.ToString(name is "correct" or "rows" ? "0" : "0.0000", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
