using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline;

/// <summary>Each bundled data set and its card say the same.</summary>
public sealed partial class BundledDataTests
{
    public static TheoryData<string> Cards => [.. Directory.EnumerateFiles(BundledFiles.DataFolder, "*.md").Select(path => Path.GetFileName(path))];

    [Fact]
    public void Every_file_has_its_line_in_a_card()
    {
        var files = Directory.EnumerateFiles(BundledFiles.DataFolder, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) != ".md")
            .Select(path => Path.GetRelativePath(BundledFiles.DataFolder, path));

        Assert.Equal(files.Order(), Cards.SelectMany(card => Files(card.Data).Select(file => file.Name)).Order());
    }

    [Theory]
    [MemberData(nameof(Cards))]
    public void A_card_has_its_files_sums_rows_and_columns(string card)
    {
        Assert.NotEmpty(Files(card));
        foreach (var (name, rows, columns, sha256) in Files(card))
        {
            var path = Path.Combine(BundledFiles.DataFolder, name);
            Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))));
            Assert.Equal((rows, columns), Size(path));
        }
    }

    [Theory]
    [MemberData(nameof(Cards))]
    public void A_card_has_its_columns_kinds_missing_values_and_ranges(string card)
    {
        var table = DataSource.Read(Path.ChangeExtension(card, card.StartsWith("digits", StringComparison.Ordinal) ? null : ".csv"), new ReadOptions());
        var lines = ColumnLine().Matches(Text(card));

        Assert.Equal(table.Columns.Select(column => column.Name), lines.Select(line => line.Groups["name"].Value));
        foreach (var (column, line) in table.Columns.Zip(lines))
        {
            Assert.StartsWith(column.Kind.ToString(), line.Groups["kind"].Value, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(Enumerable.Range(0, column.RowCount).Count(column.IsMissing), Number(line.Groups["missing"].Value));
            Assert.Equal(Range(column), line.Groups["range"].Value);
        }
    }

    [Fact]
    public void The_model_year_81_and_the_accords_are_repaired()
    {
        var cars = DataSource.Read("auto-mpg.csv", new ReadOptions());
        var years = ((NumberColumn)cars["Year"]).Values;

        Assert.Equal(Enumerable.Range(345, 30), Enumerable.Range(0, 406).Where(row => years[row] == 1981));
        Assert.Equal(4, ((TextColumn)cars["Name"]).Values.Count(name => name.StartsWith("honda accord", StringComparison.Ordinal)));
        Assert.DoesNotContain(((TextColumn)cars["Name"]).Values, name => name.Contains("Acceleration", StringComparison.Ordinal));
    }

    private static string Range(TableColumn column) => column switch
    {
        ImageColumn image => string.Create(CultureInfo.InvariantCulture, $"{image.Pixels.Min()}–{image.Pixels.Max()}"),
        NumberColumn numbers => string.Create(CultureInfo.InvariantCulture, $"{numbers.Values.Where(value => !float.IsNaN(value)).Min()}–{numbers.Values.Max()}"),
        TextColumn { Name: "Name" } names => string.Create(CultureInfo.InvariantCulture, $"{names.Values.Distinct().Count()} names"),
        TextColumn text => string.Join(", ", text.Values.Distinct()),
        _ => throw new NotSupportedException(column.Name),
    };

    private static (int Rows, int Columns) Size(string path)
    {
        if (path.EndsWith(".csv", StringComparison.Ordinal))
        {
            var table = DataSource.Read(path, new ReadOptions());
            return (table.RowCount, table.Columns.Count);
        }
        using var file = IdxFile.Open(path, path.Contains("images", StringComparison.Ordinal) ? 3 : 1);
        return (file.Sizes[0], 1);
    }

    private static IEnumerable<(string Name, int Rows, int Columns, string Sha256)> Files(string card) =>
        FileLine().Matches(Text(card)).Select(line => (
            line.Groups["name"].Value, Number(line.Groups["rows"].Value), Number(line.Groups["columns"].Value), line.Groups["sha256"].Value));

    private static string Text(string card) => File.ReadAllText(Path.Combine(BundledFiles.DataFolder, card));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\| `(?<name>[^`]+)` \| (?<rows>\d+) \| (?<columns>\d+) \| `(?<sha256>[0-9a-f]{64})` \|", RegexOptions.Multiline)]
    private static partial Regex FileLine();

    [GeneratedRegex(@"^\| `(?<name>[^`]+)` \| (?<kind>[^|`]+) \| (?<unit>[^|]*)\| (?<missing>\d+) \| (?<range>[^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex ColumnLine();
}
