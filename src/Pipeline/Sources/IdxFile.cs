using System.Buffers.Binary;
using System.IO.Compression;

namespace NeuralMl.Pipeline;

/// <summary>One IDX file of bytes, as it is or compressed with gzip: the format of MNIST.</summary>
/// <remarks>Four bytes say "unsigned bytes" and the number of dimensions, then four bytes, big end first, each dimension's size, then the values.</remarks>
internal sealed class IdxFile : IDisposable
{
    private const int UnsignedByte = 8;
    private readonly Stream _stream;

    private IdxFile(string path, Stream stream, int[] sizes) => (Name, _stream, Sizes) = (Path.GetFileName(path), stream, sizes);

    /// <summary>Gets the file's name, without its path.</summary>
    public string Name { get; }

    /// <summary>Gets the dimensions' sizes, rows first.</summary>
    public IReadOnlyList<int> Sizes { get; }

    /// <summary>Gets the number of values.</summary>
    public int Length => Sizes.Aggregate(1, (product, size) => checked(product * size));

    /// <summary>Opens a file and reads its head.</summary>
    /// <param name="path">The file; compressed where it begins as gzip does, whatever its name.</param>
    /// <param name="dimensions">The number of dimensions that it must have: 3 for images, 1 for labels.</param>
    /// <exception cref="InvalidDataException">It is no such file, too short, or corrupt.</exception>
    public static IdxFile Open(string path, int dimensions)
    {
        var stream = Decompressed(File.OpenRead(path));
        try
        {
            return new IdxFile(path, stream, ReadHead(stream, path, dimensions));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads all values, and makes sure that the file ends with them.</summary>
    /// <param name="values">Where they go; as long as <see cref="Length"/>.</param>
    /// <exception cref="InvalidDataException">The file is too short, too long, or corrupt.</exception>
    public void Read(Span<byte> values)
    {
        var count = ReadBytes(_stream, Name, values);
        if (count < values.Length)
        {
            throw new InvalidDataException(
                $"{Name} ends after {count} of its {values.Length} values ({Dimensions}). The file is incomplete: get it again.");
        }
        if (ReadBytes(_stream, Name, new byte[1]) > 0)
        {
            throw new InvalidDataException(
                $"{Name} goes on after its {values.Length} values ({Dimensions}). The file is not what its head says: get it again.");
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _stream.Dispose();

    private string Dimensions => string.Join(" × ", Sizes);

    private static int[] ReadHead(Stream stream, string path, int dimensions)
    {
        var name = Path.GetFileName(path);
        var head = new byte[4 + (4 * dimensions)];
        var count = ReadBytes(stream, name, head);
        var magic = (UnsignedByte << 8) | dimensions;
        if (count < head.Length)
        {
            throw new InvalidDataException(
                $"{name} holds {count} bytes, too few for the head of an IDX file of {Kind(dimensions)} ({head.Length} bytes).");
        }
        var found = BinaryPrimitives.ReadUInt32BigEndian(head);
        if (found != magic)
        {
            throw new InvalidDataException($"{name} begins with 0x{found:X8}. An IDX file of {Kind(dimensions)} begins with 0x{magic:X8}.");
        }
        return ReadSizes(head.AsSpan(4), name, dimensions);
    }

    private static int[] ReadSizes(ReadOnlySpan<byte> head, string name, int dimensions)
    {
        var sizes = new int[dimensions];
        for (var i = 0; i < dimensions; i++) sizes[i] = BinaryPrimitives.ReadInt32BigEndian(head[(4 * i)..]);
        if (sizes.Any(size => size <= 0) || sizes.Aggregate(1.0, (product, size) => product * size) > Array.MaxLength)
        {
            throw new InvalidDataException(
                $"{name} says that it holds {string.Join(" × ", sizes)} values. Expected sizes from 1, and {Array.MaxLength} values at most.");
        }
        return sizes;
    }

    private static string Kind(int dimensions) => dimensions == 1 ? "labels" : "images";

    private static int ReadBytes(Stream stream, string name, Span<byte> bytes)
    {
        try
        {
            return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{name} is a corrupt gzip file. Get it again.", exception);
        }
    }

    private static Stream Decompressed(FileStream file)
    {
        var isCompressed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return isCompressed ? new GZipStream(file, CompressionMode.Decompress) : file;
    }
}
