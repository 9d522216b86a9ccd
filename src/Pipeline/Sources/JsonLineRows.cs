using System.Text.Json;

namespace NeuralMl.Pipeline;

/// <summary>The rows of a JSON Lines file: one object per line, empty lines skipped.</summary>
/// <param name="file">The file, or a part of it.</param>
/// <param name="firstLine">The line in which the part begins, counted from 1.</param>
internal sealed class JsonLineRows(SourceFile file, long firstLine = 1) : JsonRows(file)
{
    /// <inheritdoc/>
    public override int Read(ValueReader read)
    {
        var row = 0;
        foreach (var (line, _) in Lines()) ReadLine(line.Span, ++row, read);
        return row;
    }

    /// <inheritdoc/>
    public override string PlaceOf(int row) => $"line {Lines().ElementAt(row - 1).Number}";

    private void ReadLine(ReadOnlySpan<byte> line, int row, ValueReader read)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw File.FaultAt(PlaceOf(row), $"this is {NameOf(reader.TokenType)}. Expected an object: one key and value per column.");
            }
            ReadObject(ref reader, row, read);
            reader.Read(); // anything after the object is an error that the reader finds
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                $"{File.Name}, {PlaceOf(row)}: this is not one whole JSON object. Expected one per line, such as {{\"Mpg\": 18, \"Origin\": \"USA\"}}; "
                + "a missing value is null, text stands in quotes.",
                exception);
        }
    }

    private IEnumerable<(ReadOnlyMemory<byte> Line, long Number)> Lines()
    {
        var number = firstLine - 1;
        for (ReadOnlyMemory<byte> rest = File.Text; !rest.IsEmpty;)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            number++;
            if (line.Span.ContainsAnyExcept(" \t\r"u8)) yield return (line, number);
        }
    }
}
