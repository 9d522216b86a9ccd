using System.Buffers.Binary;
using System.Globalization;

namespace NeuralMl.Export;

/// <summary>Reads and writes <c>.safetensors</c> files, the format of Hugging Face that PyTorch users exchange.</summary>
/// <remarks>
/// A file is the length of the header (8 bytes, little-endian), the header (JSON), and the elements of all tensors without holes.
/// Source: the format's description in huggingface/safetensors.
/// </remarks>
public static class SafetensorsFile
{
    /// <summary>Writes weights: to a temporary name first, renamed when complete. The same weights give the same bytes.</summary>
    /// <param name="path">The file to make or replace; its folder exists.</param>
    /// <param name="weights">The weights; names are unique. The header keeps their order.</param>
    /// <exception cref="ArgumentException">A name is used twice or reserved, a type is not of the format, or a weight's bytes do not fit its shape.</exception>
    /// <exception cref="IOException">The file cannot be written; nothing is left behind.</exception>
    public static void Write(string path, IReadOnlyList<WeightTensor> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var places = SafetensorsLayout.Arrange(weights);
        var header = SafetensorsHeader.Write(places);
        WholeFile.Write(path, stream =>
        {
            Span<byte> length = stackalloc byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
            stream.Write(length);
            stream.Write(header);
            foreach (var place in places.OrderBy(place => place.Begin)) stream.Write(place.Weight.Bytes.Span);
        });
    }

    /// <summary>Reads all weights of a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The weights in the header's order, in managed memory of their own.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is truncated or not in the format; the message says where and what.</exception>
    public static IReadOnlyList<WeightTensor> Read(string path)
    {
        if (Directory.Exists(path)) throw new InvalidDataException($"'{path}' is a folder, not a .safetensors file. Give the file's path.");
        using var stream = File.OpenRead(path);
        try
        {
            return Read(stream);
        }
        catch (InvalidDataException fault)
        {
            throw new InvalidDataException($"'{path}': {fault.Message}", fault);
        }
    }

    private static WeightTensor[] Read(FileStream stream)
    {
        var header = ReadHeader(stream);
        var bufferStart = stream.Position;
        var entries = SafetensorsHeader.Read(header);
        SafetensorsLayout.Check(entries, stream.Length - bufferStart);
        var weights = new WeightTensor[entries.Count];
        foreach (var (index, entry) in entries.Index().OrderBy(item => item.Item.Begin))
        {
            var bytes = new byte[entry.ByteCount];
            stream.ReadExactly(bytes);
            weights[index] = new WeightTensor(entry.Name, entry.Type, entry.Shape, bytes);
        }

        return weights;
    }

    private static byte[] ReadHeader(FileStream stream)
    {
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        if (stream.Length < length.Length)
            throw new InvalidDataException(Invariant($"the file has {stream.Length} bytes, but a .safetensors file begins with 8 that hold its header's length. It is truncated."));
        stream.ReadExactly(length);
        var count = BinaryPrimitives.ReadUInt64LittleEndian(length);
        if (count > SafetensorsHeader.LongestHeader)
        {
            throw new InvalidDataException(Invariant(
                $"the header's length is {count} bytes, but at most {SafetensorsHeader.LongestHeader} are allowed. This is not a .safetensors file."));
        }

        if (count > (ulong)(stream.Length - length.Length))
        {
            throw new InvalidDataException(Invariant(
                $"the header's length is {count} bytes, but only {stream.Length - length.Length} follow. The file is truncated."));
        }

        var header = new byte[count];
        stream.ReadExactly(header);
        return header;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
