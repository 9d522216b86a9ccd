using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>
/// How a kind of layer recognizes itself in what others made. A layer's record states it again and overrides what it can; what it does not
/// override, it does not recognize.
/// </summary>
internal interface IRecognizable
{
    /// <summary>Returns the layer that a TorchSharp module is, or null where it is none of this kind. Whoever calls checks that both agree.</summary>
    /// <param name="module">The module, in evaluation mode.</param>
    /// <param name="input">The shape of one row that comes in, without the batch.</param>
    /// <exception cref="ArgumentException">It is of this kind, but has a setting that the layer has not: which, and what to do.</exception>
    static virtual RecognizedLayer? FromModule(nn.Module module, Shape input) => null;

    /// <summary>Returns the layer that begins at a value of an ONNX graph, with its weights, or null where it is none of this kind.</summary>
    /// <param name="place">The value.</param>
    static virtual ReadLayer? FromOnnx(OnnxPlace place) => null;
}
