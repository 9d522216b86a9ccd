using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace NeuralMl.Pipeline;

/// <summary>How recipes are written: camelCase, indented, units readable (in³), nulls left out.</summary>
internal static class RecipeJson
{
    /// <summary>Gets the options that read and write recipes.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>Gets the options that show a value in an error.</summary>
    public static JsonSerializerOptions InOneLine { get; } = new(Options) { WriteIndented = false };

    /// <summary>Returns the keys that a type has in JSON and that can be set.</summary>
    public static IReadOnlyList<JsonPropertyInfo> Settings(Type type) =>
        [.. Options.GetTypeInfo(type).Properties.Where(property => property.Set is not null || property.AssociatedParameter is not null)];

    /// <summary>Says whether a key must be there.</summary>
    public static bool IsNeeded(JsonPropertyInfo setting) => setting.IsRequired || setting.AssociatedParameter is { HasDefaultValue: false };

    /// <summary>Says whether a key may be null, which means the same as leaving it out.</summary>
    public static bool CanBeNull(JsonPropertyInfo setting) => setting.PropertyType.IsValueType
        ? Nullable.GetUnderlyingType(setting.PropertyType) is not null
        : setting.IsSetNullable;
}
