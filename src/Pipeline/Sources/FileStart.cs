namespace NeuralMl.Pipeline;

/// <summary>Tells binary formats by the bytes that their files begin with.</summary>
internal static class FileStart
{
    /// <summary>Says whether a file begins with some bytes.</summary>
    public static bool Is(string path, ReadOnlySpan<byte> start)
    {
        using var file = File.OpenRead(path);
        Span<byte> found = stackalloc byte[start.Length];
        return file.ReadAtLeast(found, start.Length, throwOnEndOfStream: false) == start.Length && found.SequenceEqual(start);
    }
}
