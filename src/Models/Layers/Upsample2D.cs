using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Makes images larger by a whole factor.</summary>
/// <remarks>Rows <c>(channels, height, width)</c> → <c>(channels, height · factor, width · factor)</c>. No weights.</remarks>
/// <param name="Factor">How many pixels become of one; one number where it is the same in both directions; at least 1.</param>
public sealed record Upsample2D(Size2D Factor) : Layer, IRecognizable
{
    /// <summary>Gets how the new pixels are made.</summary>
    /// <value><see cref="Interpolation.Nearest"/>, the default, or <see cref="Interpolation.Bilinear"/>.</value>
    public Interpolation Interpolation { get; init; }

    private bool IsNearest => Interpolation == Interpolation.Nearest;

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        CheckSetting(Factor.IsAtLeast(1), "factor", "at least 1", Factor);
        CheckSetting(Interpolation is Interpolation.Nearest or Interpolation.Bilinear, "interpolation", "nearest or bilinear", Interpolation);
        if (input.Count != 3) throw Refusal("rows (channels, height, width)", input);
        return [input[0], input[1] * Factor.Height, input[2] * Factor.Width];
    }

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input)
    {
        if (module is not TorchSharp.Modules.Upsample upsample || input.Count != 3) return null;
        UpsampleFactor.CheckMode(upsample, UpsampleMode.Bilinear);
        return new(new Upsample2D(new Size2D(UpsampleFactor.Of(upsample, input, 0), UpsampleFactor.Of(upsample, input, 1)))
        {
            Interpolation = upsample.mode == UpsampleMode.Nearest ? Interpolation.Nearest : Interpolation.Bilinear,
        });
    }

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset)
    {
        var size = OutputShape(input).Skip(1).ToArray();
        return IsNearest
            ? new FunctionModule(Kind, x => Repeat(x, input))
            : new FunctionModule(Kind, x => nn.functional.interpolate(x, size, mode: InterpolationMode.Bilinear, align_corners: false));
    }

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        var scales = graph.AddConstant($"{weights.Layer}.scales", new float[] { 1, 1, Factor.Height, Factor.Width }, [4]);
        return graph.AddNode(
            "Resize",
            [input, "", scales],
            new OnnxAttribute("mode", IsNearest ? "nearest" : "linear"),
            new OnnxAttribute("coordinate_transformation_mode", IsNearest ? "asymmetric" : "half_pixel"),
            new OnnxAttribute("nearest_mode", "floor"));
    }

    // Torch's own nearest multiplies by a rounded 1 / factor, which for some factors misses the pixel.
    private Tensor Repeat(Tensor images, Shape input) => images
        .unsqueeze(3).unsqueeze(5) // (batch, channels, height, 1, width, 1)
        .expand(-1, -1, -1, Factor.Height, -1, Factor.Width)
        .reshape(OutputShape(input).Prepend(-1).ToArray()); // (batch, channels, height · factor, width · factor)

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) => ReadResize.Of(place) switch
    {
        { Factors: [var height, var width], IsNearest: true } resize => new(new Upsample2D(new Size2D(height, width)), resize.Node.Outputs[0], resize.Node),
        { Factors: [var height, var width] } resize =>
            new(new Upsample2D(new Size2D(height, width)) { Interpolation = Interpolation.Bilinear }, resize.Node.Outputs[0], resize.Node),
        _ => null,
    };
}
