using System.Text.Json;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>A kind of layer: what can be asked of it before there is a layer.</summary>
/// <param name="Name">Its name in JSON: its type's, in camel case.</param>
/// <param name="Type">The type of its records.</param>
/// <param name="FromModule">Recognizes a TorchSharp module: <see cref="IRecognizable.FromModule"/>.</param>
/// <param name="FromOnnx">Recognizes nodes of an ONNX graph: <see cref="IRecognizable.FromOnnx"/>.</param>
internal sealed record LayerKind(
    string Name, Type Type, Func<nn.Module, Shape, RecognizedLayer?> FromModule, Func<OnnxPlace, ReadLayer?> FromOnnx)
{
    /// <summary>Makes the kind of a type of layer.</summary>
    /// <typeparam name="T">The layer's record.</typeparam>
    public static LayerKind Of<T>()
        where T : Layer, IRecognizable => new(JsonNamingPolicy.CamelCase.ConvertName(typeof(T).Name), typeof(T), T.FromModule, T.FromOnnx);
}
