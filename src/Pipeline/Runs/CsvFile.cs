using System.Globalization;
using CsvHelper;

namespace NeuralMl.Pipeline;

/// <summary>Writes CSV files: a header and rows, lines ended by LF, numbers with a decimal point.</summary>
internal static class CsvFile
{
    private static readonly CsvWriterOptions Options = new() { NewLine = "\n", FormatProvider = CultureInfo.InvariantCulture };

    public static void Write(string path, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<object?>> rows) =>
        AtomicFile.Write(path, temporary =>
        {
            using var writer = CsvWriter.ToFile(temporary, Options);
            writer.WriteRecord([.. header]);
            foreach (var row in rows) writer.WriteRecord([.. row.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture))]);
        });
}
