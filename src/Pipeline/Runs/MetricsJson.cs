using System.Text.Json;
using System.Text.Json.Serialization;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>The JSON of <c>metrics.json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    Converters = [typeof(TaskNameConverter)],
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(RunMetrics))]
public sealed partial class MetricsJson : JsonSerializerContext
{
    /// <summary>Returns metrics as JSON.</summary>
    /// <param name="metrics">The metrics.</param>
    public static string Write(RunMetrics metrics) => JsonSerializer.Serialize(metrics, Default.RunMetrics) + "\n";

    /// <summary>Reads metrics from JSON.</summary>
    /// <param name="json">What <see cref="Write"/> gave.</param>
    /// <exception cref="JsonException">It is not that.</exception>
    public static RunMetrics Read(string json) => JsonSerializer.Deserialize(json, Default.RunMetrics) ?? throw new JsonException("The metrics are null.");

    // As recipes and model cards write it.
    private sealed class TaskNameConverter() : JsonStringEnumConverter<ModelTask>(JsonNamingPolicy.CamelCase);
}
