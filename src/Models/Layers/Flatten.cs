using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Lays all numbers of a row in one dimension, in row-major order.</summary>
/// <remarks>Rows <c>(…)</c> → <c>(product of all sizes)</c>. No weights.</remarks>
public sealed record Flatten : Layer, IRecognizable
{
    /// <inheritdoc/>
    internal override bool TakesBFloat16 => true;

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) =>
        input.Count == 0 ? throw Refusal("rows of at least one dimension", input) : [input.ElementCount];

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input) =>
        module is TorchSharp.Modules.Flatten flatten && flatten.start_dim == 1 && (flatten.end_dim == -1 || flatten.end_dim == input.Count) ? new(new Flatten()) : null;

    /// <inheritdoc/>
    internal override bool KeepsNumbers => true;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => nn.Flatten();

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) =>
        weights.Input.Count == 1 ? input : graph.AddNode("Flatten", [input], new OnnxAttribute("axis", 1L));

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) =>
        place.Row.Count > 1 && ReadRows.Next(place) is { Row.Count: 1 } reshape ? new(new Flatten(), reshape.Node.Outputs[0], reshape.Node) : null;
}
