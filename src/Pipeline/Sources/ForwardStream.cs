namespace NeuralMl.Pipeline;

/// <summary>A stream that is only read, and only forward; its position is the number of bytes given so far.</summary>
internal abstract class ForwardStream : Stream
{
    private readonly byte[] _single = new byte[1];
    private long _position;

    /// <inheritdoc/>
    public sealed override bool CanRead => true;

    /// <inheritdoc/>
    public sealed override bool CanSeek => false;

    /// <inheritdoc/>
    public sealed override bool CanWrite => false;

    /// <inheritdoc/>
    public sealed override long Length => throw new NotSupportedException("The length of this stream is not known before its end.");

    /// <inheritdoc/>
    public sealed override long Position
    {
        get => _position;
        set => throw new NotSupportedException("This stream is read forward only.");
    }

    /// <inheritdoc/>
    public sealed override int Read(Span<byte> buffer)
    {
        var count = buffer.IsEmpty ? 0 : ReadNext(buffer);
        _position += count;
        return count;
    }

    /// <inheritdoc/>
    public sealed override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public sealed override int ReadByte() => Read(_single) == 0 ? -1 : _single[0];

    /// <inheritdoc/>
    public sealed override void Flush()
    {
    }

    /// <inheritdoc/>
    public sealed override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("This stream is read forward only.");

    /// <inheritdoc/>
    public sealed override void SetLength(long value) => throw new NotSupportedException("This stream is read only.");

    /// <inheritdoc/>
    public sealed override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("This stream is read only.");

    /// <summary>Reads at least one byte, and 0 only at the end.</summary>
    /// <param name="buffer">Where to; not empty.</param>
    protected abstract int ReadNext(Span<byte> buffer);
}
