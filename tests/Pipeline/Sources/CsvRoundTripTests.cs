using System.Globalization;
using System.Text;
using CsCheck;
using NeuralMl.Inference;
using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline;

public sealed class CsvRoundTripTests
{
    private static readonly Gen<string> Field = Gen.OneOfConst('a', 'Z', '1', ',', ';', '\t', '"', '\n', '\r', ' ', '.', 'é', '龍').Array[0, 6].Select(letters => new string(letters));

    [Fact]
    public void Any_text_is_read_as_it_was_written() =>
        Gen.Int[1, 4].SelectMany(width => Field.Array[width].Array[1, 8]).Sample(rows =>
        {
            var names = Enumerable.Range(0, rows[0].Length).Select(i => $"column {i}").ToArray();
            var text = string.Join("\r\n", rows.Prepend(names).Select(row => string.Join(',', row.Select(Quoted))));
            var options = new ReadOptions { Types = names.ToDictionary(name => name, _ => FeatureKind.Text) };

            var table = CsvSource.Read(File(text), options);

            var read = rows.Select((_, row) => table.Columns.Select(column => ((TextColumn)column).Values[row]).ToArray());
            Assert.Equal(rows, read);
        });

    [Fact]
    public void Any_finite_number_is_read_as_it_was_written() =>
        Gen.Single.Where(float.IsFinite).Array[1, 50].Sample(numbers =>
        {
            var lines = numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture));

            var table = CsvSource.Read(File("A\n" + string.Join('\n', lines)), new ReadOptions());

            Assert.Equal(numbers, ((NumberColumn)table["A"]).Values);
        });

    private static string Quoted(string field) => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static SourceFile File(string text) => new("random.csv", Task.FromResult(""), Encoding.UTF8.GetBytes(text));
}
