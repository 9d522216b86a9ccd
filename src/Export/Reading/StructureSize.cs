namespace NeuralMl.Export;

/// <summary>
/// Counts the bytes of a file that are not the numbers of tensors. Each of them may become a hundred bytes in memory, since an empty entry
/// takes two: so they are counted before anything is parsed.
/// </summary>
internal static class StructureSize
{
    /// <summary>The most that is read. A network of thousands of layers takes less than a tenth.</summary>
    public const long Largest = 32 << 20;

    private const int LengthDelimited = 2;

    // ModelProto.graph → GraphProto.node and initializer → NodeProto.attribute → AttributeProto.t → TensorProto, whose numbers are a leaf.
    private static readonly Part Tensor = new([], [4, 5, 7, 9, 10, 11]);
    private static readonly Part Attribute = new(new() { [5] = Tensor }, [7, 8]);
    private static readonly Part Node = new(new() { [5] = Attribute }, []);
    private static readonly Part Graph = new(new() { [1] = Node, [5] = Tensor }, []);
    private static readonly Part Model = new(new() { [7] = Graph }, []);

    /// <summary>Returns the number; for bytes that are no protobuf message what was counted until they broke, as parsing says what is wrong.</summary>
    public static long Of(ReadOnlySpan<byte> bytes) => Count(bytes, Model);

    private static long Count(ReadOnlySpan<byte> bytes, Part part)
    {
        var count = 0L;
        while (bytes.Length > 0)
        {
            var whole = bytes.Length;
            if (Varint(ref bytes) is not { } tag || Length((int)(tag & 7), ref bytes) is not { } length || length > (ulong)bytes.Length) return count + whole;
            var content = bytes[..(int)length];
            bytes = bytes[(int)length..];
            var isMessage = (tag & 7) == LengthDelimited && tag >> 3 <= int.MaxValue;
            count += whole - bytes.Length - content.Length;
            if (isMessage && part.Inner.TryGetValue((int)(tag >> 3), out var inner)) count += Count(content, inner);
            else if (!isMessage || !part.Numbers.Contains((int)(tag >> 3))) count += content.Length;
        }

        return count;
    }

    // The bytes of a field's content, by the way it is written.
    private static ulong? Length(int wire, ref ReadOnlySpan<byte> bytes) => wire switch
    {
        0 => Varint(ref bytes) is null ? null : 0,
        1 => sizeof(ulong),
        LengthDelimited => Varint(ref bytes),
        5 => sizeof(uint),
        _ => null,
    };

    private static ulong? Varint(ref ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        for (var i = 0; i < bytes.Length && i < 10; i++)
        {
            value |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] >= 0x80) continue;
            bytes = bytes[(i + 1)..];
            return value;
        }

        return null;
    }

    private sealed record Part(Dictionary<int, Part> Inner, int[] Numbers);
}
