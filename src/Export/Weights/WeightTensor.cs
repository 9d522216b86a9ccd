using NeuralMl.Inference;

namespace NeuralMl.Export;

/// <summary>A network's weight in managed memory.</summary>
/// <param name="Name">Its name in the network: layer and parameter, for example <c>dense1.weight</c>.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Bytes">Its elements, little-endian, in row-major order.</param>
public sealed record WeightTensor(string Name, OnnxElementType Type, Shape Shape, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Makes a weight of floats.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="values">Its elements in row-major order; copied.</param>
    public static WeightTensor FromFloats(string name, Shape shape, ReadOnlySpan<float> values) =>
        new(name, OnnxElementType.Float, shape, System.Runtime.InteropServices.MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>Returns the elements as a new array.</summary>
    /// <exception cref="InvalidOperationException">The elements are not floats.</exception>
    public float[] ToFloats() => Type == OnnxElementType.Float
        ? System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(Bytes.Span).ToArray()
        : throw new InvalidOperationException($"Weight '{Name}' holds {Type} elements, not Float.");
}
