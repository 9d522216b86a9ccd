using System.Text.Json;

namespace NeuralMl.Pipeline;

/// <summary>The rows of a JSON file that is one array of objects.</summary>
/// <param name="file">The file.</param>
internal sealed class JsonArrayRows(SourceFile file) : JsonRows(file)
{
    /// <inheritdoc/>
    public override int Read(ValueReader read)
    {
        try
        {
            return ReadArray(read);
        }
        catch (JsonException exception)
        {
            var line = (exception.LineNumber ?? 0) + 1;
            throw new InvalidDataException(
                $"{File.Name}, line {line}: this is not JSON. Expected an array of objects such as [{{\"Mpg\": 18, \"Origin\": \"USA\"}}]; "
                + "a missing value is null, text stands in quotes.",
                exception);
        }
    }

    /// <inheritdoc/>
    public override string PlaceOf(int row) => $"object {row}";

    private int ReadArray(ValueReader read)
    {
        var reader = new Utf8JsonReader(File.Text);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw File.Fault($"holds {NameOf(reader.TokenType)}. Expected an array of objects, one per row.");
        }
        var row = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            row++;
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw File.FaultAt(PlaceOf(row), $"this is {NameOf(reader.TokenType)}. Expected an object: one key and value per column.");
            }
            ReadObject(ref reader, row, read);
        }
        reader.Read(); // anything after the array is an error that the reader finds
        return row > 0 ? row : throw File.Fault("is an empty array. Expected one object per row.");
    }
}
