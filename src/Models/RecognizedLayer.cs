using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>A layer that was recognized in a TorchSharp module.</summary>
/// <param name="Layer">The layer.</param>
internal sealed record RecognizedLayer(Layer Layer)
{
    /// <summary>Gets its weights, named as within the layer: <c>weight</c>, <c>bias</c>.</summary>
    /// <value>The default is null: the module's parameters and buffers, which bear the layer's names.</value>
    public IReadOnlyList<WeightTensor>? Weights { get; init; }

    /// <summary>Gets the function that runs the module as the layer runs: <c>(batch, …in)</c> → <c>(batch, …out)</c>.</summary>
    /// <value>The default is null: the module's own call where it takes one tensor and gives one.</value>
    public Func<Tensor, Tensor>? Run { get; init; }

    /// <summary>Gets the same module where only its last state is used.</summary>
    /// <value>The default is null: it does not walk through time.</value>
    public RecognizedLayer? LastState { get; init; }

    /// <summary>Returns the weights of a normalization that scales nothing and shifts nothing: ones and zeros, beside the module's own.</summary>
    /// <param name="shape">The shape of both.</param>
    /// <param name="module">The module, whose running statistics are kept.</param>
    public static IReadOnlyList<WeightTensor> PlainWeights(Shape shape, nn.Module module) =>
    [
        WeightTensor.FromFloats("weight", shape, Enumerable.Repeat(1f, (int)shape.ElementCount).ToArray()),
        WeightTensor.FromFloats("bias", shape, new float[shape.ElementCount]),
        .. ModuleState.Copy(module),
    ];
}
