using NeuralMl.Export;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The parameters and buffers of torch modules, in managed memory.</summary>
internal static class ModuleState
{
    /// <summary>Copies all parameters and buffers of a module, under their names in it.</summary>
    /// <param name="module">The module; it contains no cycle.</param>
    /// <exception cref="NotSupportedException">One is neither Float32 nor Int64.</exception>
    public static IReadOnlyList<WeightTensor> Copy(nn.Module module) => [.. module.state_dict().Select(named => Copy(named.Key, named.Value))];

    /// <summary>Copies one parameter or buffer.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="tensor">The parameter or buffer, on any device.</param>
    /// <exception cref="NotSupportedException">It is neither Float32 nor Int64.</exception>
    public static WeightTensor Copy(string name, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        var copy = tensor.detach().cpu().contiguous();
        return new(name, TypeOf(copy), Inference.Shape.Create(copy.shape), copy.bytes.ToArray());
    }

    /// <summary>Replaces the numbers of a tensor. The caller's scope disposes what it takes.</summary>
    /// <param name="tensor">The tensor, on any device.</param>
    /// <param name="saved">What <see cref="Copy(string, Tensor)"/> gave.</param>
    /// <exception cref="InvalidDataException">It is of another type or shape.</exception>
    public static void Restore(Tensor tensor, WeightTensor saved)
    {
        if (saved.Type != TypeOf(tensor) || saved.Shape != Inference.Shape.Create(tensor.shape))
            throw new InvalidDataException($"'{saved.Name}' is {saved.Type} {saved.Shape} instead of {TypeOf(tensor)} {Inference.Shape.Create(tensor.shape)}.");
        var loaded = empty(tensor.shape, tensor.dtype);
        saved.Bytes.Span.CopyTo(loaded.bytes);
        tensor.copy_(loaded);
    }

    /// <summary>Returns the type of a parameter or buffer.</summary>
    /// <param name="tensor">The parameter or buffer.</param>
    /// <exception cref="NotSupportedException">It is neither Float32 nor Int64.</exception>
    public static OnnxElementType TypeOf(Tensor tensor) => tensor.dtype switch
    {
        ScalarType.Float32 => OnnxElementType.Float,
        ScalarType.Int64 => OnnxElementType.Int64,
        var other => throw new NotSupportedException($"Weights of type {other} cannot be kept; layers hold Float32, and Int64 for counters. Call the module's to(ScalarType.Float32) first."),
    };
}
