using System.Text.Json;

namespace NeuralMl.Pipeline;

/// <summary>The objects of a JSON file, in one of the ways in which rows are written.</summary>
/// <param name="file">The file.</param>
internal abstract class JsonRows(SourceFile file)
{
    /// <summary>Takes a value that the reader stands on, with its key and the number of its row, counted from 1.</summary>
    public delegate void ValueReader(ref Utf8JsonReader reader, string name, int row);

    /// <summary>Gets the file.</summary>
    protected SourceFile File => file;

    /// <summary>Hands each value to its reader, and returns the number of rows.</summary>
    /// <exception cref="InvalidDataException">The file has a fault, or no row.</exception>
    public abstract int Read(ValueReader read);

    /// <summary>Says where a row stands, as in <c>object 3</c>.</summary>
    /// <param name="row">The row, counted from 1.</param>
    public abstract string PlaceOf(int row);

    /// <summary>Reads the object whose beginning the reader stands on.</summary>
    protected void ReadObject(ref Utf8JsonReader reader, int row, ValueReader read)
    {
        var names = new HashSet<string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString() ?? "";
            if (name.Length == 0) throw file.FaultAt(PlaceOf(row), "a key is empty. Name it: it is a column's name.");
            if (!names.Add(name)) throw file.FaultAt(PlaceOf(row), $"the key '{name}' stands twice. Keys must differ.");
            reader.Read();
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                throw file.FaultAt(
                    $"{PlaceOf(row)}, key '{name}'",
                    $"the value is {NameOf(reader.TokenType)}. Expected a number, a text, true, false or null: give each part a key of its own.");
            }
            read(ref reader, name, row);
        }
    }

    /// <summary>Names what a token begins, as in <c>an array</c>.</summary>
    protected static string NameOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.Number => "a number",
        JsonTokenType.String => "a text",
        JsonTokenType.Null => "null",
        _ => "true or false",
    };
}
