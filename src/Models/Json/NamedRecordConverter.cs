using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace NeuralMl.Models;

/// <summary>
/// Reads and writes records of several kinds as JSON: an object whose first key names the kind, as in <c>{"layer":"dense","units":64}</c>,
/// or the kind alone, <c>"relu"</c>, where all settings are default. Unknown kinds and keys are refused with the nearest known one.
/// </summary>
/// <typeparam name="T">What all kinds have in common.</typeparam>
/// <param name="discriminator">The key that names the kind.</param>
/// <param name="kinds">The type of each kind by its name.</param>
/// <param name="writesKindAlone">Whether a record whose settings are all default is written as its kind alone.</param>
public abstract class NamedRecordConverter<T>(string discriminator, IReadOnlyDictionary<string, Type> kinds, bool writesKindAlone)
    : JsonConverter<T>, INamedKinds
    where T : class
{
    string INamedKinds.Noun => Noun;

    string INamedKinds.Discriminator => discriminator;

    IReadOnlyDictionary<string, Type> INamedKinds.Kinds => kinds;

    private static string Noun => JsonNamingPolicy.CamelCase.ConvertName(typeof(T).Name);

    /// <inheritdoc/>
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var element = document.RootElement;
        return element.ValueKind switch
        {
            JsonValueKind.String => ReadSettings(element.GetString() ?? "", []),
            JsonValueKind.Object => ReadObject(element),
            _ => throw new JsonException($"A {Noun} cannot be read from {element.GetRawText()}: it is a name, or an object {Form}."),
        };
    }

    /// <inheritdoc/>
    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        var kind = kinds.FirstOrDefault(known => known.Value == value.GetType()).Key
            ?? throw new JsonException($"{value.GetType().Name} cannot be written: it is not in the list of kinds of {Noun}.");
        if (writesKindAlone && value.Equals(RecordJson.Default(value.GetType())))
        {
            writer.WriteStringValue(kind);
            return;
        }
        writer.WriteStartObject();
        writer.WriteString(discriminator, kind);
        var settings = JsonSerializer.SerializeToElement(value, value.GetType(), RecordJson.Options);
        foreach (var setting in settings.EnumerateObject()) setting.WriteTo(writer);
        writer.WriteEndObject();
    }

    private string Form => $"{{\"{discriminator}\": \"{kinds.Keys.First()}\", …}}";

    private T ReadObject(JsonElement element)
    {
        var settings = new JsonObject();
        string? kind = null;
        foreach (var property in element.EnumerateObject())
        {
            if (property.Name == discriminator && kind is null && property.Value.ValueKind == JsonValueKind.String) kind = property.Value.GetString();
            else if (!settings.TryAdd(property.Name, JsonNode.Parse(property.Value.GetRawText())))
                throw new JsonException($"The {Noun} {element.GetRawText()} has \"{property.Name}\" twice.");
        }
        if (kind is null) throw new JsonException($"The {Noun} {element.GetRawText()} does not say its kind: expected {Form}.");
        return ReadSettings(kind, settings);
    }

    private T ReadSettings(string kind, JsonObject settings) => kinds.TryGetValue(kind, out var type)
        ? (T)RecordJson.Read(type, $"{Noun} \"{kind}\"", settings)
        : throw new JsonException($"There is no {Noun} \"{kind}\".{RecordJson.Known(kinds.Keys, kind)}");
}
