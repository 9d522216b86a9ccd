using System.Globalization;
using NeuralMl.Cli.Output;
using Spectre.Console;

namespace NeuralMl.Cli.Live;

/// <summary>Each loss and metric with its last value and its best; what is the best right now is marked.</summary>
internal static class MetricsTable
{
    private const int NarrowTo = 50;
    private const int LastWidth = 14;
    private const int NumbersWidth = 34;

    /// <summary>Makes the table.</summary>
    /// <param name="rows">What became of each loss and metric.</param>
    /// <param name="maxRows">The number of rows that there is room for.</param>
    /// <param name="maxWidth">The width that there is room for: names are cut, and with little of it only the last values are shown.</param>
    public static Table Of(IReadOnlyList<EpochRow> rows, int maxRows, int maxWidth)
    {
        var isNarrow = maxWidth < NarrowTo;
        var nameWidth = maxWidth - (isNarrow ? LastWidth : NumbersWidth);
        var table = new Table().Border(TableBorder.None);
        foreach (var heading in isNarrow ? ["", "last"] : new[] { "", "last", "best", "at epoch" })
        {
            table.AddColumn(new TableColumn(new Markup($"[grey]{heading}[/]")) { Alignment = heading.Length == 0 ? Justify.Left : Justify.Right, NoWrap = true });
        }
        var shown = rows.Count <= maxRows ? rows.Count : Math.Max(0, maxRows - 1);
        foreach (var row in rows.Take(shown)) table.AddRow([.. Cells(row, nameWidth).Take(table.Columns.Count)]);
        if (shown < rows.Count) table.AddRow(string.Create(CultureInfo.InvariantCulture, $"[grey]and {rows.Count - shown} more[/]"));
        return table;
    }

    private static IEnumerable<string> Cells(EpochRow row, int nameWidth) =>
    [
        Markup.Escape(FittingLine.Of(nameWidth, "", [row.Name])),
        row.IsBest ? $"[green]{row.Last} *[/]" : $"{row.Last}  ",
        row.Best,
        row.BestEpoch == 0 ? "" : row.BestEpoch.ToString(CultureInfo.InvariantCulture),
    ];
}
