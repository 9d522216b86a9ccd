using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NeuralMl.Export;

namespace NeuralMl.Models;

/// <summary>
/// A checkpoint as a <c>.safetensors</c> file: its tensors, <c>head</c> with JSON in UTF-8, and <c>sha256</c> over the names and bytes of all others, so
/// that a file cut short or changed is found out.
/// </summary>
internal static class CheckpointFile
{
    private const string Head = "head";
    private const string Checksum = "sha256";

    /// <summary>Writes a checkpoint, whole or not at all.</summary>
    /// <param name="path">The file to make or replace.</param>
    /// <param name="checkpoint">The checkpoint.</param>
    public static void Write(string path, Checkpoint checkpoint)
    {
        var head = JsonSerializer.SerializeToUtf8Bytes(checkpoint.Head, CheckpointJson.Default.CheckpointHead);
        WeightTensor[] tensors = [Bytes(Head, head), .. checkpoint.Tensors];
        SafetensorsFile.Write(path, [Bytes(Checksum, Sum(tensors)), .. tensors]);
    }

    /// <summary>Reads a checkpoint.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It is cut short, changed, or no checkpoint.</exception>
    public static Checkpoint Read(string path)
    {
        var all = SafetensorsFile.Read(path);
        if (all.FirstOrDefault(tensor => tensor.Name == Checksum) is not { } checksum || all.FirstOrDefault(tensor => tensor.Name == Head) is not { } head)
            throw new InvalidDataException($"'{path}' is a .safetensors file, but no checkpoint of a training: it has no '{Head}' and '{Checksum}'.");
        if (!checksum.Bytes.Span.SequenceEqual(Sum(all.Where(tensor => tensor.Name != Checksum))))
            throw new InvalidDataException($"'{path}' was changed after it was written: its SHA-256 is not the one that it bears.");
        return new(ReadHead(path, head), [.. all.Where(tensor => tensor.Name is not (Head or Checksum))]);
    }

    private static CheckpointHead ReadHead(string path, WeightTensor bytes)
    {
        CheckpointHead? head;
        try
        {
            head = JsonSerializer.Deserialize(bytes.Bytes.Span, CheckpointJson.Default.CheckpointHead);
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"'{path}': the checkpoint's head cannot be read. {fault.Message}", fault);
        }
        return head is { Format: CheckpointHead.CurrentFormat }
            ? head
            : throw new InvalidDataException(FormattableString.Invariant(
                $"'{path}' is a checkpoint of format {head?.Format}; this version reads format {CheckpointHead.CurrentFormat}. Go on with the version that wrote it."));
    }

    private static byte[] Sum(IEnumerable<WeightTensor> tensors)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(long)];
        foreach (var tensor in tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal))
        {
            sum.AppendData(Encoding.UTF8.GetBytes($"{tensor.Name} {tensor.Type} {tensor.Shape}"));
            BinaryPrimitives.WriteInt64LittleEndian(length, tensor.Bytes.Length);
            sum.AppendData(length);
            sum.AppendData(tensor.Bytes.Span);
        }
        return sum.GetHashAndReset();
    }

    private static WeightTensor Bytes(string name, byte[] bytes) => new(name, OnnxElementType.UInt8, [bytes.Length], bytes);
}
