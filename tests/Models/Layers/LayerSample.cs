using NeuralMl.Inference;
using NeuralMl.Models;

namespace NeuralMl.Tests.Models.Layers;

/// <summary>One configuration of a layer that the contract suite checks.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Input">The shape of one row that it takes.</param>
internal sealed record LayerSample(Layer Layer, Shape Input)
{
    /// <summary>A shape that it refuses, and the whole message; null where it takes any.</summary>
    public (Shape Input, string Message)? Wrong { get; init; }

    /// <summary>The checks that cannot hold for it, each with the reason.</summary>
    public IReadOnlyDictionary<LayerCheck, string> CannotHold { get; init; } = new Dictionary<LayerCheck, string>();

    /// <summary>What tells it from other samples.</summary>
    public string Label => $"{Layer.Kind} {System.Text.Json.JsonSerializer.Serialize(Layer)} on {Input}";
}
