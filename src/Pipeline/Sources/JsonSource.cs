using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Reads flat objects of JSON, strictly: each object is a row, each key a column, in the order in which keys first come.</summary>
/// <remarks>A null or absent value is missing. A text is never taken for a number: <c>"01234"</c> stays text. The file is read twice, as CSV is.</remarks>
internal static class JsonSource
{
    /// <summary>Reads a table.</summary>
    /// <param name="file">The file.</param>
    /// <param name="rows">How the objects stand in it.</param>
    /// <param name="options">How values are read.</param>
    /// <exception cref="InvalidDataException">The file has a fault.</exception>
    public static DataTable Read(SourceFile file, JsonRows rows, ReadOptions options) =>
        new(file.Name, file.Sha256, ReadColumns(file, rows, new JsonTallies(options), options));

    /// <summary>Reads the columns of a file, or of a part of one.</summary>
    /// <param name="file">The file, or its part.</param>
    /// <param name="rows">How the objects stand in it.</param>
    /// <param name="tallies">What is known of the columns from the parts before.</param>
    /// <param name="options">How values are read.</param>
    /// <exception cref="InvalidDataException">The file has a fault.</exception>
    public static IReadOnlyList<TableColumn> ReadColumns(SourceFile file, JsonRows rows, JsonTallies tallies, ReadOptions options)
    {
        var rowCount = rows.Read(tallies.Add);
        if (tallies.Columns.Count == 0)
        {
            throw file.Fault("has no columns left: its objects are empty, or all keys are dropped. Keep at least one.");
        }
        if (tallies.Late is { } late)
        {
            throw file.FaultAt(
                rows.PlaceOf(late.Row),
                $"the key '{late.Name}' stands in none of the first rows, whose keys are the columns of a file that is read in blocks. "
                + $"Write \"{late.Name}\": null into the first row, or drop the column.");
        }
        foreach (var tally in tallies.Columns) tally.FillMissing(rowCount);
        if (tallies.Columns.Select(column => column.FindFault()).OfType<CellFault>().MinBy(fault => fault.Position) is { } fault)
        {
            throw file.FaultAt($"{rows.PlaceOf((int)fault.Position)}, column '{fault.Column}'", fault.ToString());
        }
        var texts = ReadTexts(rows, options, tallies.Columns.Where(tally => tally.Kind == FeatureKind.Text), rowCount);
        return [.. tallies.Columns.Select(tally => tally.Take(texts.GetValueOrDefault(tally.Name)))];
    }

    private static Dictionary<string, string[]> ReadTexts(JsonRows rows, ReadOptions options, IEnumerable<ColumnTally> textColumns, int rowCount)
    {
        var texts = textColumns.ToDictionary(tally => tally.Name, _ => NewTexts(rowCount));
        if (texts.Count == 0) return texts;
        var missing = new MissingMarkers(options.Missing);
        rows.Read((ref reader, name, row) =>
        {
            if (texts.TryGetValue(name, out var values)) values[row - 1] = JsonCell.ReadText(ref reader, missing);
        });
        return texts;
    }

    private static string[] NewTexts(int rowCount)
    {
        var texts = new string[rowCount];
        Array.Fill(texts, "");
        return texts;
    }
}
