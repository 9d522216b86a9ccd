using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Puts a border of zeros around images.</summary>
/// <remarks>Rows <c>(channels, height, width)</c> → <c>(channels, top + height + bottom, left + width + right)</c>. No weights.</remarks>
/// <param name="Padding">The pixels on each side, each at least 0; <c>same</c> says nothing here.</param>
public sealed record ZeroPad2D(Padding2D Padding) : Layer
{
    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        CheckSetting(!Padding.IsSame && Padding.IsNonNegative, "padding", "numbers of pixels of at least 0", Padding);
        if (input.Count != 3) throw Refusal("rows (channels, height, width)", input);
        var pads = Padding.Pads;
        return [input[0], input[1] + pads.Top + pads.Bottom, input[2] + pads.Left + pads.Right];
    }

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) =>
        new FunctionModule(Kind, images => Padding.Pads.Apply(images, 0));

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        var pads = Padding.Pads;
        if (pads == default) return input;
        long[] sides = [0, 0, pads.Top, pads.Left, 0, 0, pads.Bottom, pads.Right];
        return graph.AddNode("Pad", [input, graph.AddConstant($"{weights.Layer}.pads", sides, [8])], new OnnxAttribute("mode", "constant"));
    }
}
