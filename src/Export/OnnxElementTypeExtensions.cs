namespace NeuralMl.Export;

/// <summary>What follows from an element type.</summary>
public static class OnnxElementTypeExtensions
{
    /// <summary>Returns the number of bytes of one element: 1, 2, 4 or 8.</summary>
    /// <param name="type">The type.</param>
    /// <exception cref="ArgumentException">The type is text or undefined, which has no fixed size.</exception>
    public static int ByteCount(this OnnxElementType type) => type switch
    {
        OnnxElementType.Bool or OnnxElementType.Int8 or OnnxElementType.UInt8 => 1,
        OnnxElementType.Int16 or OnnxElementType.UInt16 or OnnxElementType.Float16 or OnnxElementType.BFloat16 => 2,
        OnnxElementType.Int32 or OnnxElementType.UInt32 or OnnxElementType.Float => 4,
        OnnxElementType.Int64 or OnnxElementType.UInt64 or OnnxElementType.Double => 8,
        _ => throw new ArgumentException($"Elements of type {type} have no fixed size.", nameof(type)),
    };
}
