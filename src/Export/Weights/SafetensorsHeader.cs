using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NeuralMl.Export;

/// <summary>The JSON at the beginning of a <c>.safetensors</c> file.</summary>
internal static class SafetensorsHeader
{
    /// <summary>The longest header that readers accept, in bytes.</summary>
    public const int LongestHeader = 100_000_000;

    /// <summary>The key that is no tensor.</summary>
    public const string MetadataKey = "__metadata__";

    private const int Alignment = 8;

    /// <summary>Returns the header, padded with spaces so that the buffer starts on 8 bytes.</summary>
    public static byte[] Write(IReadOnlyList<SafetensorsPlace> places)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartObject(MetadataKey);
            json.WriteString("format", "pt"); // readers of PyTorch insist on it
            json.WriteEndObject();
            foreach (var place in places) WriteEntry(json, place);
            json.WriteEndObject();
        }

        while (stream.Length % Alignment != 0) stream.WriteByte((byte)' ');
        return stream.ToArray();
    }

    /// <summary>Reads a header.</summary>
    /// <returns>What it says of each tensor, in its order.</returns>
    /// <exception cref="InvalidDataException">It is not in the format.</exception>
    public static IReadOnlyList<SafetensorsEntry> Read(byte[] header)
    {
        if (header.Length == 0 || header[0] != (byte)'{')
            throw new InvalidDataException("the header does not begin with '{'. This is not a .safetensors file.");
        using var json = Parse(header);
        var entries = new List<SafetensorsEntry>();
        var names = new HashSet<string>();
        foreach (var property in json.RootElement.EnumerateObject())
        {
            if (!names.Add(property.Name)) throw new InvalidDataException($"the header names '{property.Name}' twice. Names are unique.");
            if (property.Name == MetadataKey) CheckMetadata(property.Value);
            else entries.Add(SafetensorsEntryReader.Read(property));
        }

        return entries;
    }

    private static JsonDocument Parse(byte[] header)
    {
        try
        {
            // The parser itself would put U+FFFD in the place of bytes that are not UTF-8.
            return JsonDocument.Parse(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(header));
        }
        catch (Exception fault) when (fault is JsonException or DecoderFallbackException)
        {
            throw new InvalidDataException($"the header is not JSON: {fault.Message}", fault);
        }
    }

    private static void CheckMetadata(JsonElement metadata)
    {
        if (metadata.ValueKind != JsonValueKind.Object || metadata.EnumerateObject().Any(entry => entry.Value.ValueKind != JsonValueKind.String))
            throw new InvalidDataException($"'{MetadataKey}' is {metadata.GetRawText()}; an object of texts was expected.");
    }

    private static void WriteEntry(Utf8JsonWriter json, SafetensorsPlace place)
    {
        json.WriteStartObject(place.Weight.Name);
        json.WriteString("dtype", SafetensorsTypes.NameOf(place.Weight.Type));
        json.WriteStartArray("shape");
        foreach (var size in place.Weight.Shape) json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(place.Begin);
        json.WriteNumberValue(place.End);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
