using System.Text.Json;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Reads a JSON array of flat objects, strictly: each object is a row, each key a column, in the order in which keys first come.</summary>
/// <remarks>A null or absent value is missing. A text is never taken for a number: <c>"01234"</c> stays text. The file is read twice, as CSV is.</remarks>
internal static class JsonSource
{
    /// <summary>Reads a table.</summary>
    /// <exception cref="InvalidDataException">The file has a fault.</exception>
    public static DataTable Read(SourceFile file, ReadOptions options)
    {
        try
        {
            return ReadColumns(file, options);
        }
        catch (JsonException exception)
        {
            var line = (exception.LineNumber ?? 0) + 1;
            throw new InvalidDataException(
                $"{file.Name}, line {line}: this is not JSON. Expected an array of objects such as [{{\"Mpg\": 18, \"Origin\": \"USA\"}}]; "
                + "a missing value is null, text stands in quotes.",
                exception);
        }
    }

    private static DataTable ReadColumns(SourceFile file, ReadOptions options)
    {
        var tallies = new JsonTallies(options);
        var rowCount = ReadRows(file, tallies.Add);
        if (rowCount == 0) throw file.Fault("is an empty array. Expected one object per row.");
        if (tallies.Columns.Count == 0)
        {
            throw file.Fault("has no columns left: its objects are empty, or all keys are dropped. Keep at least one.");
        }
        foreach (var tally in tallies.Columns) tally.FillMissing(rowCount);
        if (tallies.Columns.Select(column => column.FindFault()).OfType<CellFault>().MinBy(fault => fault.Position) is { } fault)
        {
            throw file.FaultAt($"object {fault.Position}, column '{fault.Column}'", fault.ToString());
        }
        var texts = ReadTexts(file, options, tallies.Columns.Where(tally => tally.Kind == FeatureKind.Text), rowCount);
        return new DataTable(file.Name, file.Sha256, [.. tallies.Columns.Select(tally => tally.ToColumn(texts.GetValueOrDefault(tally.Name)))]);
    }

    private static Dictionary<string, string[]> ReadTexts(SourceFile file, ReadOptions options, IEnumerable<ColumnTally> textColumns, int rowCount)
    {
        var texts = textColumns.ToDictionary(tally => tally.Name, _ => NewTexts(rowCount));
        if (texts.Count == 0) return texts;
        var missing = new MissingMarkers(options.Missing);
        ReadRows(file, (ref reader, name, row) =>
        {
            if (texts.TryGetValue(name, out var values)) values[row - 1] = JsonCell.ReadText(ref reader, missing);
        });
        return texts;
    }

    private delegate void ValueReader(ref Utf8JsonReader reader, string name, int row);

    // Hands each value to its reader, with its key and the number of its object, counted from 1; returns the number of objects.
    private static int ReadRows(SourceFile file, ValueReader read)
    {
        var reader = new Utf8JsonReader(file.Text);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw file.Fault($"holds {NameOf(reader.TokenType)}. Expected an array of objects, one per row.");
        }
        var row = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            row++;
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw file.FaultAt($"object {row}", $"this is {NameOf(reader.TokenType)}. Expected an object: one key and value per column.");
            }
            ReadObject(ref reader, file, row, read);
        }
        reader.Read(); // anything after the array is an error that the reader finds
        return row;
    }

    private static void ReadObject(ref Utf8JsonReader reader, SourceFile file, int row, ValueReader read)
    {
        var names = new HashSet<string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString() ?? "";
            if (name.Length == 0) throw file.FaultAt($"object {row}", "a key is empty. Name it: it is a column's name.");
            if (!names.Add(name)) throw file.FaultAt($"object {row}", $"the key '{name}' stands twice. Keys must differ.");
            reader.Read();
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                throw file.FaultAt(
                    $"object {row}, key '{name}'",
                    $"the value is {NameOf(reader.TokenType)}. Expected a number, a text, true, false or null: give each part a key of its own.");
            }
            read(ref reader, name, row);
        }
    }

    private static string[] NewTexts(int rowCount)
    {
        var texts = new string[rowCount];
        Array.Fill(texts, "");
        return texts;
    }

    private static string NameOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.Number => "a number",
        JsonTokenType.String => "a text",
        JsonTokenType.Null => "null",
        _ => "true or false",
    };
}
