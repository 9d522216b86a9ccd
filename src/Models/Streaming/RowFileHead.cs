using System.Buffers.Binary;
using System.Text.Json;
using NeuralMl.Inference;

namespace NeuralMl.Models;

/// <summary>What a row file says of itself, in its first bytes.</summary>
/// <param name="FeatureShape">The shape of one row's features.</param>
/// <param name="TargetShape">The shape of one row's target.</param>
/// <param name="RowCount">The number of rows.</param>
/// <param name="WeightSum">The sum of the rows' weights; null where all rows count the same.</param>
internal sealed record RowFileHead(long[] FeatureShape, long[] TargetShape, int RowCount, double? WeightSum)
{
    /// <summary>The bytes before the first row: the mark, the length of the JSON, the JSON, zeros.</summary>
    public const int ByteCount = 4096;

    private const int MarkLength = 8;

    private static ReadOnlySpan<byte> Mark => "NMLROWS1"u8;

    /// <summary>Gets the number of floats of a row's features.</summary>
    public int FeatureCount => (int)Shape.Create(FeatureShape).ElementCount;

    /// <summary>Gets the number of floats of a row's target.</summary>
    public int TargetCount => (int)Shape.Create(TargetShape).ElementCount;

    /// <summary>Gets the number of floats of a row: features, target, and its weight where rows have one.</summary>
    public int Stride => FeatureCount + TargetCount + (WeightSum is null ? 0 : 1);

    /// <summary>Gets the length of the whole file in bytes.</summary>
    public long FileLength => ByteCount + (RowCount * (long)Stride * sizeof(float));

    /// <summary>Reads the head.</summary>
    /// <param name="name">The file's name, for errors.</param>
    /// <param name="bytes">The first bytes of the file.</param>
    /// <exception cref="InvalidDataException">It is no row file.</exception>
    public static RowFileHead Read(string name, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == ByteCount && bytes.StartsWith(Mark))
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[MarkLength..]);
            if (length is > 0 and <= ByteCount - MarkLength - sizeof(int)) return Parse(name, bytes.Slice(MarkLength + sizeof(int), length));
        }
        throw new InvalidDataException($"{name} is no file of training rows: it does not begin as one. RowFile.Create makes them.");
    }

    /// <summary>Returns the head as the first bytes of the file.</summary>
    public byte[] ToBytes()
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(this, RecordJson.Options);
        var bytes = new byte[ByteCount];
        Mark.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(MarkLength), json.Length);
        json.CopyTo(bytes.AsSpan(MarkLength + sizeof(int)));
        return bytes;
    }

    private static RowFileHead Parse(string name, ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<RowFileHead>(json, RecordJson.Options) ?? throw new JsonException("It is null.");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{name} is a damaged file of training rows: {fault.Message} Make it again.", fault);
        }
    }
}
