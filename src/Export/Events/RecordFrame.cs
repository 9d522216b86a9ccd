using System.Buffers.Binary;
using System.Numerics;

namespace NeuralMl.Export;

/// <summary>
/// The frame around each record of a TFRecord file: its length (u64), that length's checksum (u32), the record, its checksum (u32), little-endian.
/// Source: TensorFlow's <c>lib/io/record_writer.h</c>.
/// </summary>
internal static class RecordFrame
{
    private const uint MaskDelta = 0xa282ead8;

    /// <summary>Returns a record in its frame.</summary>
    /// <param name="record">The record.</param>
    public static byte[] Of(ReadOnlySpan<byte> record)
    {
        var frame = new byte[sizeof(ulong) + sizeof(uint) + record.Length + sizeof(uint)];
        BinaryPrimitives.WriteUInt64LittleEndian(frame, (ulong)record.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(sizeof(ulong)), Checksum(frame.AsSpan(0, sizeof(ulong))));
        record.CopyTo(frame.AsSpan(sizeof(ulong) + sizeof(uint)));
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(frame.Length - sizeof(uint)), Checksum(record));
        return frame;
    }

    // CRC-32C, masked so that a file of checksums has useful checksums itself.
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes) crc = BitOperations.Crc32C(crc, value);
        return BitOperations.RotateRight(~crc, 15) + MaskDelta;
    }
}
