using System.Security.Cryptography;

namespace NeuralMl.Pipeline;

/// <summary>Reads a file forward and takes its SHA-256 on the way.</summary>
/// <param name="source">The file, which it closes.</param>
internal sealed class HashedStream(Stream source) : ForwardStream
{
    private const int DrainSize = 1 << 16;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Returns the SHA-256 of the whole file, in lower-case hexadecimal: what nobody has read yet is read for it.</summary>
    public string ToSha256()
    {
        var rest = new byte[DrainSize];
        while (Read(rest) > 0)
        {
        }
        return Convert.ToHexStringLower(_hash.GetCurrentHash());
    }

    /// <inheritdoc/>
    protected override int ReadNext(Span<byte> buffer)
    {
        var count = source.Read(buffer);
        _hash.AppendData(buffer[..count]);
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
            _hash.Dispose();
        }
        base.Dispose(disposing);
    }
}
