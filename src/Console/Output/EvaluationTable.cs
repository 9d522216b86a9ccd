using System.Globalization;
using NeuralMl.Pipeline;
using Spectre.Console;
using TableColumn = Spectre.Console.TableColumn;

namespace NeuralMl.Cli.Output;

/// <summary>Prints an evaluation: its metrics, and for a few classes how often each was taken for which.</summary>
internal static class EvaluationTable
{
    private const int MaxClasses = 20;

    public static void Write(IAnsiConsole console, Evaluation evaluation, string source)
    {
        var table = new Table().Border(TableBorder.Rounded).Title(Markup.Escape($"{evaluation.RowCount} rows of {source}"));
        foreach (var name in evaluation.Metrics.Keys) table.AddColumn(new TableColumn(name).RightAligned());
        table.AddRow([.. evaluation.Metrics.Values.Select(value => value.ToString("0.####", CultureInfo.InvariantCulture))]);
        console.Write(table);
        if (evaluation.Classes.Count is > 0 and <= MaxClasses) console.Write(Confusion(evaluation));
    }

    private static Table Confusion(Evaluation evaluation)
    {
        var table = new Table().Border(TableBorder.Rounded).Title("Label (row) and prediction (column)").AddColumn("");
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
