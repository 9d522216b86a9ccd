using System.Globalization;

namespace NeuralMl.Pipeline;

/// <summary>Reads what the header line of a CSV file says: the delimiter and the columns' names.</summary>
internal static class CsvHeader
{
    private const string Separators = ",;\t|"; // as Separator counts them; the first wins a tie

    /// <summary>Returns the delimiter: the given one, tab for a <c>.tsv</c> file, else the most frequent of the four outside quotes in the header.</summary>
    public static char FindSeparator(TextFile file, Separator? given)
    {
        if (given is { } separator) return Separators[(int)separator];
        if (file.Extension == ".tsv") return '\t';
        var counts = new int[Separators.Length];
        var isQuoted = false;
        var isBegun = false;
        using var text = file.Open();
        while (text.ReadByte() is >= 0 and var letter)
        {
            if (!isBegun && letter is '\n' or '\r') continue;
            isBegun = true;
            if (letter == '"') isQuoted = !isQuoted;
            if (isQuoted) continue;
            if (letter is '\n' or '\r') break;
            var index = Separators.IndexOf((char)letter, StringComparison.Ordinal);
            if (index >= 0) counts[index]++;
        }
        return Separators[counts.IndexOf(counts.Max())];
    }

    /// <summary>Returns the names, checked: each is there, no two are alike, and they are not the first row's numbers.</summary>
    /// <exception cref="InvalidDataException">A name is empty or stands twice, or there is no header.</exception>
    public static IReadOnlyList<string> Check(TextFile file, IReadOnlyList<string> names)
    {
        if (names.All(name => float.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
        {
            throw file.FaultAt(PlaceIn(file), "there are only numbers. Expected a header line with the names of the columns: add one.");
        }
        var seen = new HashSet<string>(names.Count);
        for (var i = 0; i < names.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(names[i]))
            {
                throw file.FaultAt(PlaceIn(file), $"column {i + 1} has no name. Name it in the header, or take the column out of the file.");
            }
            if (!seen.Add(names[i])) throw file.FaultAt(PlaceIn(file), $"two columns are named '{names[i]}'. Rename one: names must differ.");
        }
        return names;
    }

    private static string PlaceIn(TextFile file) => $"line {file.LineAt(file.FirstExcept("\r\n"u8).Offset)}";
}
