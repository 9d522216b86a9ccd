using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Makes images larger by laying groups of channels side by side as pixels (Shi and others, 2016, arXiv:1609.05158).</summary>
/// <remarks>Rows <c>(channels · factor², height, width)</c> → <c>(channels, height · factor, width · factor)</c>. No weights.</remarks>
/// <param name="Factor">How many pixels become of one in each direction; at least 1.</param>
public sealed record PixelShuffle(int Factor) : Layer, IRecognizable
{
    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        CheckSetting(Factor >= 1, "factor", "at least 1", Factor);
        if (input.Count != 3) throw Refusal("rows (channels, height, width)", input);
        var pixels = (long)Factor * Factor;
        if (input[0] % pixels != 0) throw Refusal(FormattableString.Invariant($"channels that {pixels} divides"), input);
        return [input[0] / pixels, input[1] * Factor, input[2] * Factor];
    }

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input) =>
        module is TorchSharp.Modules.PixelShuffle shuffle ? new(new PixelShuffle((int)shuffle.upscale_factor)) : null;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) =>
        new FunctionModule(Kind, x => nn.functional.pixel_shuffle(x, Factor)); // (batch, channels, height · factor, width · factor)

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) =>
        graph.AddNode("DepthToSpace", [input], new OnnxAttribute("blocksize", (long)Factor), new OnnxAttribute("mode", "CRD"));

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) =>
        place.Next("DepthToSpace") is { } node ? place.As(new PixelShuffle((int)Math.Clamp(node.Attribute("blocksize", 0L), 0, int.MaxValue))) : null;
}
