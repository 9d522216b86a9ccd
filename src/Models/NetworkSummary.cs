using System.Globalization;
using System.Text;

namespace NeuralMl.Models;

/// <summary>What a network consists of, layer by layer.</summary>
/// <param name="Layers">The layers, in order.</param>
/// <param name="ParameterCount">The number of trainable parameters.</param>
/// <param name="ByteCount">The size of all weights, in bytes, running statistics included.</param>
public sealed record NetworkSummary(IReadOnlyList<LayerSummary> Layers, long ParameterCount, long ByteCount)
{
    private const string Gap = "   ";

    /// <summary>Returns a table like Keras's <c>summary()</c>: layer, output shape, parameters, bytes.</summary>
    public override string ToString()
    {
        string[][] rows =
        [
            ["Layer", "Kind", "Output shape", "Parameters", "Bytes"],
            .. Layers.Select(Cells),
            ["Total", "", "", Count(ParameterCount), Count(ByteCount)],
        ];
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        var rule = new string('─', widths.Sum() + Gap.Length * (widths.Length - 1));
        var table = new StringBuilder();
        for (var row = 0; row < rows.Length; row++)
        {
            if (row == 1 || row == rows.Length - 1) table.Append(rule).Append('\n');
            table.Append(Line(rows[row], widths)).Append('\n');
        }
        return table.ToString();
    }

    private static string[] Cells(LayerSummary layer) =>
        [layer.Name, layer.Kind, layer.OutputShape.ToString(), Count(layer.ParameterCount), Count(layer.ByteCount)];

    // Words stand on the left of their columns, numbers on the right.
    private static string Line(string[] cells, int[] widths) => string.Join(
        Gap,
        cells.Select((cell, column) => column < 3 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])));

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
