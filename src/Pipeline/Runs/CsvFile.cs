using System.Globalization;
using CsvHelper;
using NeuralMl.Export;

namespace NeuralMl.Pipeline;

/// <summary>Writes CSV files: a header and rows, lines ended by LF, numbers with a decimal point.</summary>
internal static class CsvFile
{
    private static readonly CsvWriterOptions Options = new() { NewLine = "\n", FormatProvider = CultureInfo.InvariantCulture };

    public static void Write(string path, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<object?>> rows) =>
        WholeFile.Write(path, stream =>
        {
            using var writer = CsvWriter.Create(stream, Options, leaveOpen: true);
            writer.WriteRecord([.. header]);
            foreach (var row in rows) writer.WriteRecord([.. row.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture))]);
        });
}
