using System.Text.Json.Serialization;

namespace NeuralMl.Models;

/// <summary>Reads and writes what a checkpoint says besides its tensors; numbers come back to the bit.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(CheckpointHead))]
internal sealed partial class CheckpointJson : JsonSerializerContext;
