using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Puts a border of zeros around images.</summary>
/// <remarks>Rows <c>(channels, height, width)</c> → <c>(channels, top + height + bottom, left + width + right)</c>. No weights.</remarks>
/// <param name="Padding">The pixels on each side, each at least 0; <c>same</c> says nothing here.</param>
public sealed record ZeroPad2D(Padding2D Padding) : Layer, IRecognizable
{
    private Pads Pads => new([Padding.Vertical, Padding.Horizontal]);

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        CheckSetting(!Padding.IsSame && Padding.IsNonNegative, "padding", "numbers of pixels of at least 0", Padding);
        if (input.Count != 3) throw Refusal("rows (channels, height, width)", input);
        var (vertical, horizontal) = (Padding.Vertical, Padding.Horizontal);
        return [input[0], input[1] + vertical.Before + vertical.After, input[2] + horizontal.Before + horizontal.After];
    }

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input)
    {
        if (module is not (TorchSharp.Modules.ZeroPad2d or TorchSharp.Modules.ConstantPad2d)) return null;
        if (module is not TorchSharp.Modules.PadBase { padding: [var left, var right, var top, var bottom] } pad) return null;
        if (pad.value != 0) throw new ArgumentException(FormattableString.Invariant($"it pads with {pad.value}; only zeros are known here."));
        return new(new ZeroPad2D(Padding2D.Explicit((int)top, (int)left, (int)bottom, (int)right)));
    }

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) =>
        new FunctionModule(Kind, images => Pads.Apply(images, 0));

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        if (Padding == Padding2D.Valid) return input;
        var (vertical, horizontal) = (Padding.Vertical, Padding.Horizontal);
        long[] sides = [0, 0, vertical.Before, horizontal.Before, 0, 0, vertical.After, horizontal.After];
        return graph.AddNode("Pad", [input, graph.AddConstant($"{weights.Layer}.pads", sides, [8])], new OnnxAttribute("mode", "constant"));
    }

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) =>
        ReadPads.Of(place) is { IsNothing: false, Pads: [var rows, var columns] } pad
            ? new(new ZeroPad2D(Padding2D.Explicit(rows.Before, columns.Before, rows.After, columns.After)), pad.Node.Outputs[0], pad.Node)
            : null;
}
