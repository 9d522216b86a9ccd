using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NeuralMl.Inference;

namespace NeuralMl.Models;

/// <summary>Reads records whose settings are all checked, so that each fault is said in the words of JSON.</summary>
internal static class RecordJson
{
    /// <summary>Gets how settings are read and written: camelCase, nulls left out.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>Returns a record with all settings default, or null where one of them has no default.</summary>
    public static object? Default(Type type) => Settings(type).Any(IsNeeded) ? null : JsonSerializer.Deserialize("{}", type, Options);

    /// <summary>Reads a record.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="title">What it is, for errors: <c>layer "dense"</c>.</param>
    /// <param name="settings">Its settings, without its kind.</param>
    /// <exception cref="JsonException">A setting is unknown, missing or of the wrong type.</exception>
    public static object Read(Type type, string title, JsonObject settings)
    {
        var known = Settings(type);
        string[] names = [.. known.Select(property => property.Name).Order(StringComparer.Ordinal)];
        foreach (var (key, value) in settings)
        {
            var setting = known.FirstOrDefault(property => property.Name == key)
                ?? throw new JsonException($"The {title} has no \"{key}\".{Known(names, key)}");
            Check(setting, value, title);
        }
        var missing = known.FirstOrDefault(property => IsNeeded(property) && !settings.ContainsKey(property.Name));
        if (missing is not null) throw new JsonException($"The {title} needs \"{missing.Name}\": {Expected(missing.PropertyType)}.");
        try
        {
            return settings.Deserialize(type, Options) ?? throw new JsonException($"The {title} is null.");
        }
        catch (ArgumentException fault)
        {
            throw new JsonException($"The {title} has a fault: {fault.Message}", fault);
        }
    }

    /// <summary>Returns what ends an error of an unknown name: the nearest, where one is near, and the list.</summary>
    public static string Known(IEnumerable<string> names, string unknown)
    {
        var nearest = NameMatch.Nearest(names, unknown);
        return $"{(nearest is null ? "" : $" Did you mean \"{nearest}\"?")} Known: {string.Join(", ", names)}.";
    }

    private static JsonPropertyInfo[] Settings(Type type) =>
        [.. Options.GetTypeInfo(type).Properties.Where(property => property.Set is not null)];

    private static bool IsNeeded(JsonPropertyInfo setting) => setting.AssociatedParameter is { HasDefaultValue: false };

    private static void Check(JsonPropertyInfo setting, JsonNode? value, string title)
    {
        try
        {
            if (value is null && !CanBeNull(setting)) throw new JsonException();
            value.Deserialize(setting.PropertyType, Options);
        }
        catch (JsonException fault) when (IsPlain(setting.PropertyType))
        {
            var text = value?.ToJsonString() ?? "null";
            throw new JsonException($"The {title} has {text} as \"{setting.Name}\": expected {Expected(setting.PropertyType)}.", fault);
        }
        catch (JsonException fault)
        {
            throw new JsonException($"The {title} has a fault in \"{setting.Name}\": {fault.Message}", fault);
        }
    }

    private static bool CanBeNull(JsonPropertyInfo setting) => setting.IsSetNullable && !setting.PropertyType.IsValueType
        || Nullable.GetUnderlyingType(setting.PropertyType) is not null;

    private static bool IsPlain(Type type) => Plain(type) is { IsPrimitive: true } or { IsEnum: true } || Plain(type) == typeof(string) || IsPlainList(type);

    private static bool IsPlainList(Type type) => type == typeof(IReadOnlyList<int>) || type == typeof(IReadOnlyList<double>) || type == typeof(IReadOnlyList<string>);

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static string Expected(Type type) => Plain(type) switch
    {
        var plain when plain == typeof(int) || plain == typeof(long) => "a whole number",
        var plain when plain == typeof(double) || plain == typeof(float) => "a number",
        var plain when plain == typeof(bool) => "true or false",
        var plain when plain == typeof(string) => "text",
        var plain when plain == typeof(IReadOnlyList<int>) => "a list of whole numbers",
        var plain when plain == typeof(IReadOnlyList<double>) => "a list of numbers",
        var plain when plain == typeof(IReadOnlyList<string>) => "a list of texts",
        { IsEnum: true } plain => string.Join(" or ", Enum.GetNames(plain).Select(name => $"\"{JsonNamingPolicy.CamelCase.ConvertName(name)}\"")),
        var plain when plain == typeof(LearningRate) => LearningRateConverter.Expected,
        var plain when plain == typeof(Size2D) => Size2DConverter.Expected,
        var plain when plain == typeof(Size3D) => Size3DConverter.Expected,
        var plain when plain == typeof(Padding1D) => Padding1DConverter.Expected,
        var plain when plain == typeof(Padding2D) => Padding2DConverter.Expected,
        var plain when plain == typeof(Padding3D) => Padding3DConverter.Expected,
        var plain => $"a value of type {plain.Name}",
    };
}
