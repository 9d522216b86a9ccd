using System.Text.Json.Serialization;

namespace NeuralMl.Models;

/// <summary>Reads and writes networks; their layers by <see cref="LayerConverter"/>.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(NetworkJson))]
internal sealed partial class NetworkJsonContext : JsonSerializerContext;
