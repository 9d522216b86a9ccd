using System.IO.Compression;

namespace NeuralMl.Pipeline;

/// <summary>Expands a gzip file while it is read, and makes sure that all of it was there.</summary>
/// <param name="file">The file's name, for errors.</param>
/// <param name="source">The file, which it closes.</param>
internal sealed class ExpandedStream(string file, Stream source) : ForwardStream
{
    private const int BufferSize = 1 << 16;

    private readonly GZipStream _expanded = new(new JoinedStream(source, Gzip.CompressedMark), CompressionMode.Decompress);
    private readonly byte[] _buffer = new byte[BufferSize];
    private int _start;
    private int _end;

    /// <inheritdoc/>
    // The last bytes are held back: at the end they must be the mark, which is no part of the content.
    protected override int ReadNext(Span<byte> buffer)
    {
        while (_end - _start <= Gzip.Mark.Length)
        {
            if (Fill() > 0) continue;
            return _buffer.AsSpan(_start, _end - _start).SequenceEqual(Gzip.Mark) ? 0 : throw Gzip.Incomplete(file, null);
        }
        var count = Math.Min(buffer.Length, _end - _start - Gzip.Mark.Length);
        _buffer.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _expanded.Dispose();
        base.Dispose(disposing);
    }

    private int Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        try
        {
            var count = _expanded.Read(_buffer.AsSpan(_end));
            _end += count;
            return count;
        }
        catch (InvalidDataException exception)
        {
            throw Gzip.Incomplete(file, exception);
        }
    }
}
