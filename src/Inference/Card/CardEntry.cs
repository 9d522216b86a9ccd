using System.Globalization;
using System.Text.Json;

namespace NeuralMl.Inference;

/// <summary>A value within the JSON of one of the card's entries, which knows where it stands.</summary>
/// <remarks>
/// Reads by <see cref="JsonDocument"/> and not by a serializer: that would compile 400 methods, instead of 80, at the start of every program
/// that predicts: as long again as ONNX Runtime takes to load.
/// </remarks>
internal readonly struct CardEntry
{
    private readonly string _key;
    private readonly string _path;
    private readonly JsonElement _value;

    private CardEntry(string key, string path, JsonElement value) => (_key, _path, _value) = (key, path, value);

    /// <summary>Parses an entry's text.</summary>
    /// <exception cref="InvalidDataException">It is not JSON.</exception>
    public static CardEntry Parse(string key, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return new CardEntry(key, "", document.RootElement.Clone());
        }
        catch (JsonException fault)
        {
            throw CardMetadata.Fault(key, $"is not JSON: {fault.Message}", fault);
        }
    }

    /// <summary>Returns a property, or null where it is missing or null.</summary>
    public CardEntry? Find(string name)
    {
        if (_value.ValueKind != JsonValueKind.Object) throw Fault("an object");
        return _value.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? new CardEntry(_key, $"{_path}.{name}", value) : null;
    }

    /// <summary>Returns a property that must be there.</summary>
    public CardEntry Get(string name) => Find(name) ?? throw CardMetadata.Fault(_key, $"has no value at '{_path}.{name}'.");

    /// <summary>Returns a list's elements, each read by a function.</summary>
    public List<T> List<T>(Func<CardEntry, T> read)
    {
        if (_value.ValueKind != JsonValueKind.Array) throw Fault("a list");
        var list = new List<T>(_value.GetArrayLength());
        foreach (var element in _value.EnumerateArray())
        {
            list.Add(read(new CardEntry(_key, string.Create(CultureInfo.InvariantCulture, $"{_path}[{list.Count}]"), element)));
        }
        return list;
    }

    /// <summary>Returns an object's properties as numbers by name.</summary>
    public Dictionary<string, double> Numbers()
    {
        if (_value.ValueKind != JsonValueKind.Object) throw Fault("an object");
        var numbers = new Dictionary<string, double>();
        foreach (var property in _value.EnumerateObject()) numbers[property.Name] = Get(property.Name).Number();
        return numbers;
    }

    public string Text() => _value.ValueKind == JsonValueKind.String && _value.GetString() is { } text ? text : throw Fault("a text");

    public double Number()
    {
        if (_value.ValueKind == JsonValueKind.Number) return _value.GetDouble();
        var text = _value.ValueKind == JsonValueKind.String ? _value.GetString() : null;
        return text switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ => throw Fault("a number"),
        };
    }

    public long Whole() => _value.ValueKind == JsonValueKind.Number && _value.TryGetInt64(out var number) ? number : throw Fault("a whole number");

    public FeatureKind Kind() => Text() switch
    {
        "number" => FeatureKind.Number,
        "boolean" => FeatureKind.Boolean,
        "date" => FeatureKind.Date,
        "text" => FeatureKind.Text,
        "image" => FeatureKind.Image,
        "sequence" => FeatureKind.Sequence,
        _ => throw Fault("number, boolean, date, text, image or sequence"),
    };

    private InvalidDataException Fault(string expected)
    {
        var raw = _value.GetRawText();
        var found = raw.Length <= 40 ? raw : raw[..40] + "…";
        return CardMetadata.Fault(_key, $"{(_path.Length == 0 ? "is" : $"has at '{_path}'")} {found} where {expected} was expected.");
    }
}
