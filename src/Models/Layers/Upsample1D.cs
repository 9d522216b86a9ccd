using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Makes sequences longer by a whole factor.</summary>
/// <remarks>Rows <c>(channels, length)</c> → <c>(channels, length · factor)</c>. No weights.</remarks>
/// <param name="Factor">How many steps become of one; at least 1.</param>
public sealed record Upsample1D(int Factor) : Layer, IRecognizable
{
    /// <summary>Gets how the new steps are made.</summary>
    /// <value><see cref="Interpolation.Nearest"/>, the default, or <see cref="Interpolation.Linear"/>.</value>
    public Interpolation Interpolation { get; init; }

    private bool IsNearest => Interpolation == Interpolation.Nearest;

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        CheckSetting(Factor >= 1, "factor", "at least 1", Factor);
        CheckSetting(Interpolation is Interpolation.Nearest or Interpolation.Linear, "interpolation", "nearest or linear", Interpolation);
        return input.Count == 2 ? [input[0], input[1] * Factor] : throw Refusal("rows (channels, length)", input);
    }

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input)
    {
        if (module is not TorchSharp.Modules.Upsample upsample || input.Count != 2) return null;
        UpsampleFactor.CheckMode(upsample, UpsampleMode.Linear);
        return new(new Upsample1D(UpsampleFactor.Of(upsample, input, 0))
        {
            Interpolation = upsample.mode == UpsampleMode.Nearest ? Interpolation.Nearest : Interpolation.Linear,
        });
    }

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset)
    {
        long[] size = [input[1] * Factor];
        return IsNearest
            ? new FunctionModule(Kind, x => x.repeat_interleave(Factor, 2)) // (batch, channels, length · factor)
            : new FunctionModule(Kind, x => nn.functional.interpolate(x, size, mode: InterpolationMode.Linear, align_corners: false));
    }

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        var scales = graph.AddConstant($"{weights.Layer}.scales", new float[] { 1, 1, Factor }, [3]);
        return graph.AddNode(
            "Resize",
            [input, "", scales],
            new OnnxAttribute("mode", IsNearest ? "nearest" : "linear"),
            new OnnxAttribute("coordinate_transformation_mode", IsNearest ? "asymmetric" : "half_pixel"),
            new OnnxAttribute("nearest_mode", "floor"));
    }

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) => ReadResize.Of(place) switch
    {
        { Factors: [var factor], IsNearest: true } resize => new(new Upsample1D(factor), resize.Node.Outputs[0], resize.Node),
        { Factors: [var factor] } resize => new(new Upsample1D(factor) { Interpolation = Interpolation.Linear }, resize.Node.Outputs[0], resize.Node),
        _ => null,
    };
}
