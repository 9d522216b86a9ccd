namespace NeuralMl.Export;

/// <summary>The element types of ONNX tensors and weight files, with ONNX's own numbers (<c>TensorProto.DataType</c>).</summary>
public enum OnnxElementType
{
    /// <summary>No type: never valid in a file.</summary>
    Undefined = 0,

    /// <summary>32-bit floating point.</summary>
    Float = 1,

    /// <summary>8-bit unsigned integer.</summary>
    UInt8 = 2,

    /// <summary>8-bit signed integer.</summary>
    Int8 = 3,

    /// <summary>16-bit unsigned integer.</summary>
    UInt16 = 4,

    /// <summary>16-bit signed integer.</summary>
    Int16 = 5,

    /// <summary>32-bit signed integer.</summary>
    Int32 = 6,

    /// <summary>64-bit signed integer.</summary>
    Int64 = 7,

    /// <summary>UTF-8 text.</summary>
    String = 8,

    /// <summary>Truth value.</summary>
    Bool = 9,

    /// <summary>16-bit floating point (IEEE 754 half precision).</summary>
    Float16 = 10,

    /// <summary>64-bit floating point.</summary>
    Double = 11,

    /// <summary>32-bit unsigned integer.</summary>
    UInt32 = 12,

    /// <summary>64-bit unsigned integer.</summary>
    UInt64 = 13,

    /// <summary>16-bit floating point with the exponent of 32 bits (bfloat16).</summary>
    BFloat16 = 16,
}
