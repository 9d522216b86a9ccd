using System.Runtime.InteropServices;
using NeuralMl.Inference;

namespace NeuralMl.Export;

/// <summary>A constant of a graph (an initializer). The array is shared with whoever gave it and never written to.</summary>
internal sealed record GraphConstant(string Name, OnnxElementType Type, Shape Shape, Array Values)
{
    /// <summary>Gets the number of bytes that the elements take in a file; for text an estimate from below.</summary>
    public long ByteCount => Type == OnnxElementType.String
        ? ((string[])Values).Sum(text => (long)text.Length)
        : Values.LongLength * Type.ByteCount();

    /// <summary>Gets the elements of any type but text as they stand in a file, little-endian as on every machine .NET 10 is made for but one.</summary>
    public ReadOnlySpan<byte> Bytes =>
        MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(Values), Buffer.ByteLength(Values));

    /// <summary>Returns the element type of a managed array.</summary>
    /// <exception cref="ArgumentException">ONNX constants of that type are not supported.</exception>
    public static OnnxElementType TypeOf(string name, Array values) => values switch
    {
        float[] => OnnxElementType.Float,
        double[] => OnnxElementType.Double,
        string[] => OnnxElementType.String,
        bool[] => OnnxElementType.Bool,
        _ when values.GetType() == typeof(long[]) => OnnxElementType.Int64,
        _ when values.GetType() == typeof(int[]) => OnnxElementType.Int32,
        _ when values.GetType() == typeof(byte[]) => OnnxElementType.UInt8,
        _ => throw new ArgumentException(
            $"Constant '{name}' is a {values.GetType().Name}. Give float[], double[], long[], int[], byte[], bool[] or string[].", nameof(values)),
    };

    /// <summary>Returns whether another constant holds the same tensor under another name.</summary>
    public bool SameTensor(GraphConstant other)
    {
        if (Type != other.Type || Shape != other.Shape) return false;
        return Type == OnnxElementType.String
            ? ((string[])Values).AsSpan().SequenceEqual((string[])other.Values)
            : Bytes.SequenceEqual(other.Bytes);
    }
}
