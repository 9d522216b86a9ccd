using System.Text;
using System.Text.Json;

namespace NeuralMl.Pipeline;

/// <summary>Reads one value of a JSON file.</summary>
internal static class JsonCell
{
    /// <summary>Adds the value that the reader stands on to its column, by the kind that JSON gives it; a text may be a date.</summary>
    public static void Add(ref Utf8JsonReader reader, ColumnTally tally, MissingMarkers missing, int row)
    {
        var text = TextOf(ref reader);
        if (reader.TokenType == JsonTokenType.Null || missing.Contain(text)) tally.AddMissing();
        else if (reader.TokenType == JsonTokenType.Number) tally.Add(Cell.Read(text, out var number), number, text, row);
        else if (reader.TokenType == JsonTokenType.String) tally.Add(Cell.TryReadDate(text, out var date) ? CellKind.Date : CellKind.Text, date, text, row);
        else tally.Add(CellKind.Boolean, reader.GetBoolean() ? 1 : 0, text, row);
    }

    /// <summary>Returns the value that the reader stands on as text; empty where it is missing.</summary>
    public static string ReadText(ref Utf8JsonReader reader, MissingMarkers missing)
    {
        var text = TextOf(ref reader);
        return reader.TokenType == JsonTokenType.Null || missing.Contain(text) ? "" : Encoding.UTF8.GetString(text);
    }

    private static ReadOnlySpan<byte> TextOf(ref Utf8JsonReader reader) =>
        reader is { TokenType: JsonTokenType.String, ValueIsEscaped: true } ? Encoding.UTF8.GetBytes(reader.GetString() ?? "") : reader.ValueSpan;
}
