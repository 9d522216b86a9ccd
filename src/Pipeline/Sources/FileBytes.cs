namespace NeuralMl.Pipeline;

/// <summary>Reads whole files into memory.</summary>
internal static class FileBytes
{
    private const int SmallestPart = 1 << 22;

    /// <summary>Reads a file, the parts of a long one beside one another: what takes time is to copy it into fresh memory.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="EndOfStreamException">Somebody made the file shorter meanwhile.</exception>
    public static byte[] Read(string path)
    {
        using var file = File.OpenHandle(path);
        var length = RandomAccess.GetLength(file);
        var count = (int)Math.Min(length / SmallestPart, Environment.ProcessorCount);
        if (count < 2 || length > Array.MaxLength) return File.ReadAllBytes(path);
        var bytes = GC.AllocateUninitializedArray<byte>((int)length);
        var isShort = false;
        Parallel.For(0, count, part =>
        {
            var end = (int)(length * (part + 1) / count);
            for (var start = (int)(length * part / count); start < end;)
            {
                var read = RandomAccess.Read(file, bytes.AsSpan(start, end - start), start);
                start += read;
                isShort |= read == 0;
                if (isShort) return;
            }
        });
        return isShort ? throw new EndOfStreamException($"{path} became shorter than its {length} bytes while it was read. Read it again when nobody writes it.") : bytes;
    }
}
