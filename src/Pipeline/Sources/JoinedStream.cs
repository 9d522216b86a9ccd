namespace NeuralMl.Pipeline;

/// <summary>A stream, and after its end some more bytes.</summary>
/// <param name="source">The stream, which it closes.</param>
/// <param name="end">The bytes.</param>
internal sealed class JoinedStream(Stream source, byte[] end) : ForwardStream
{
    private int _given;

    /// <inheritdoc/>
    protected override int ReadNext(Span<byte> buffer)
    {
        var count = source.Read(buffer);
        if (count > 0) return count;
        count = Math.Min(buffer.Length, end.Length - _given);
        end.AsSpan(_given, count).CopyTo(buffer);
        _given += count;
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) source.Dispose();
        base.Dispose(disposing);
    }
}
