using System.Globalization;
using Spectre.Console;

namespace NeuralMl.Bench;

/// <summary>The table of the bench: medians, each with the quartiles around it.</summary>
internal static class ResultTable
{
    private const int Width = 120;

    public static void Write(IReadOnlyList<Result> results, TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        // A pipe has no width.
        if (!console.Profile.Out.IsTerminal) console.Profile.Width = Width;
        var table = new Table().AddColumns("Measurement", "Ours", "Peer", "Ratio ours/peer", "Pairs");
        foreach (var result in results) table.AddRow(Cells(result));
        console.Write(table);
        foreach (var result in results) console.WriteLine($"{result.Name}: {result.What}");
        console.WriteLine("Medians; in brackets the quartiles. A ratio is the median of the ratios of the pairs.");
    }

    private static string[] Cells(Result result) =>
    [
        result.Name,
        Text(Spread.Of(result.Ours), result.Unit),
        Text(Spread.Of(result.Peer), result.Unit),
        Text(result.Ratio, ""),
        result.Ours.Count.ToString(CultureInfo.InvariantCulture),
    ];

    private static string Text(Spread spread, string unit) => string.Create(
        CultureInfo.InvariantCulture, $"{spread.Median:0.000}{(unit.Length == 0 ? "" : " ")}{unit} ({spread.LowerQuartile:0.000}–{spread.UpperQuartile:0.000})");
}
