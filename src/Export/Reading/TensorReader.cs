using System.Runtime.InteropServices;
using NeuralMl.Export.Protos;
using NeuralMl.Inference;

namespace NeuralMl.Export;

/// <summary>
/// Reads tensors, of few types: floating-point numbers become floats, whole numbers <c>long</c>, truth values and text stay. What is declared
/// is held against the bytes that are there before memory is taken.
/// </summary>
internal static class TensorReader
{
    private const int External = 1; // TensorProto.DataLocation

    /// <summary>Reads a tensor.</summary>
    /// <exception cref="InvalidDataException">It lies in another file, is of a type that is not read, or has not the bytes that its shape declares.</exception>
    public static GraphConstant Read(TensorProto tensor, string name)
    {
        if (tensor.DataLocation == External || tensor.ExternalData.Count > 0)
        {
            throw new InvalidDataException(
                $"Tensor '{name}' lies in another file ('{tensor.ExternalData.FirstOrDefault(entry => entry.Key == "location")?.Value}'), which is never opened. Export the model in one piece.");
        }

        var type = (OnnxElementType)tensor.DataType;
        var count = CheckedCount(tensor, name);
        Array values = type switch
        {
            OnnxElementType.Float => Floats(tensor, name, count, tensor.FloatData, static bytes => MemoryMarshal.Cast<byte, float>(bytes).ToArray()),
            OnnxElementType.Double => Floats(tensor, name, count, tensor.DoubleData.Select(value => (float)value), static bytes => Convert<double>(bytes, value => (float)value)),
            OnnxElementType.Float16 => Floats(
                tensor, name, count, tensor.Int32Data.Select(bits => (float)BitConverter.UInt16BitsToHalf((ushort)bits)), static bytes => Convert<Half>(bytes, value => (float)value)),
            OnnxElementType.BFloat16 => Floats(
                tensor, name, count, tensor.Int32Data.Select(bits => BitConverter.Int32BitsToSingle(bits << 16)), static bytes => Convert<ushort>(bytes, bits => BitConverter.Int32BitsToSingle(bits << 16))),
            OnnxElementType.Int64 => Integers(tensor, name, count, tensor.Int64Data, static bytes => MemoryMarshal.Cast<byte, long>(bytes).ToArray()),
            OnnxElementType.Int32 => Integers(tensor, name, count, tensor.Int32Data.Select(value => (long)value), static bytes => Integers<int>(bytes, value => value)),
            OnnxElementType.Int16 => Integers(tensor, name, count, tensor.Int32Data.Select(value => (long)value), static bytes => Integers<short>(bytes, value => value)),
            OnnxElementType.Int8 => Integers(tensor, name, count, tensor.Int32Data.Select(value => (long)value), static bytes => Integers<sbyte>(bytes, value => value)),
            OnnxElementType.UInt8 => Integers(tensor, name, count, tensor.Int32Data.Select(value => (long)value), static bytes => Integers<byte>(bytes, value => value)),
            OnnxElementType.UInt16 => Integers(tensor, name, count, tensor.Int32Data.Select(value => (long)value), static bytes => Integers<ushort>(bytes, value => value)),
            OnnxElementType.UInt32 => Integers(tensor, name, count, tensor.Uint64Data.Select(value => (long)value), static bytes => Integers<uint>(bytes, value => value)),
            OnnxElementType.Bool => Booleans(tensor, name, count),
            OnnxElementType.String => tensor.StringData.Select(text => text.ToStringUtf8()).ToArray(),
            _ => throw new InvalidDataException($"Tensor '{name}' holds {Describe(tensor.DataType)}, which are not read. Export the model in float32."),
        };
        if (values.LongLength != count) throw Missing(name, tensor, FormattableString.Invariant($"{values.LongLength} elements"));
        return new GraphConstant(name, GraphConstant.TypeOf(name, values), Shape.Create([.. tensor.Dims]), values);
    }

    private static long CheckedCount(TensorProto tensor, string name)
    {
        var count = (UInt128)1;
        foreach (var size in tensor.Dims)
        {
            if (size < 0) throw new InvalidDataException(FormattableString.Invariant($"Tensor '{name}' declares a size of {size}; sizes are at least 0. Export the model again."));
            count *= (ulong)size;
            if (count > int.MaxValue) throw Missing(name, tensor, FormattableString.Invariant($"{BytesOf(tensor)} bytes"));
        }

        return (long)count;
    }

    private static long BytesOf(TensorProto tensor) => tensor.CalculateSize();

    private static InvalidDataException Missing(string name, TensorProto tensor, string found) => new(
        $"Tensor '{name}' declares the shape {Shape.Create([.. tensor.Dims])}, but the file has {found} for it. Copy or export the model again.");

    private static float[] Floats(TensorProto tensor, string name, long count, IEnumerable<float> typed, Decode<float> decode) => Values(tensor, name, count, typed, decode);

    private static long[] Integers(TensorProto tensor, string name, long count, IEnumerable<long> typed, Decode<long> decode) => Values(tensor, name, count, typed, decode);

    private static bool[] Booleans(TensorProto tensor, string name, long count) =>
        Values(tensor, name, count, tensor.Int32Data.Select(value => value != 0), static bytes => Convert<byte, bool>(bytes, value => value != 0));

    private static T[] Values<T>(TensorProto tensor, string name, long count, IEnumerable<T> typed, Decode<T> decode)
    {
        if (!tensor.HasRawData) return [.. typed];
        var width = ((OnnxElementType)tensor.DataType).ByteCount();
        return tensor.RawData.Length == count * width
            ? decode(tensor.RawData.Span)
            : throw Missing(name, tensor, FormattableString.Invariant($"{tensor.RawData.Length} bytes instead of {count * width}"));
    }

    private static float[] Convert<T>(ReadOnlySpan<byte> bytes, Func<T, float> convert)
        where T : unmanaged => Convert<T, float>(bytes, convert);

    private static long[] Integers<T>(ReadOnlySpan<byte> bytes, Func<T, long> convert)
        where T : unmanaged => Convert<T, long>(bytes, convert);

    private static TResult[] Convert<T, TResult>(ReadOnlySpan<byte> bytes, Func<T, TResult> convert)
        where T : unmanaged
    {
        var elements = MemoryMarshal.Cast<byte, T>(bytes);
        var values = new TResult[elements.Length];
        for (var i = 0; i < values.Length; i++) values[i] = convert(elements[i]);
        return values;
    }

    private static string Describe(int type) => Enum.IsDefined((OnnxElementType)type)
        ? FormattableString.Invariant($"{(OnnxElementType)type} elements")
        : FormattableString.Invariant($"elements of type {type}");

    private delegate T[] Decode<T>(ReadOnlySpan<byte> bytes);
}
