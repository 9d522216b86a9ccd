using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NeuralMl.Inference;

/// <summary>Writes the JSON of the card's lists and objects: camelCase, no nulls, NaN as text. <see cref="CardEntry"/> reads it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    Converters = [typeof(FeatureKindConverter)])]
[JsonSerializable(typeof(IReadOnlyList<FeatureCard>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, double>))]
[JsonSerializable(typeof(TargetCard))]
[JsonSerializable(typeof(IReadOnlyList<TargetCard>))]
[JsonSerializable(typeof(TrainingDataCard))]
[JsonSerializable(typeof(VerificationCard))]
internal sealed partial class CardJson : JsonSerializerContext
{
    /// <summary>For writing: units and class names stay readable (m³, 'café'), as ONNX metadata is never part of a page.</summary>
    public static CardJson Readable =>
        field ??= new CardJson(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private sealed class FeatureKindConverter() : JsonStringEnumConverter<FeatureKind>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
}
