using System.Text;
using System.Text.Unicode;

namespace NeuralMl.Pipeline;

/// <summary>Reads text in any encoding as UTF-8 without a byte order mark, strictly: a byte that the encoding does not have is an error, and so is a zero.</summary>
/// <param name="file">The file's name, for errors.</param>
/// <param name="source">The file's bytes, which it closes.</param>
/// <param name="name">The encoding's name; null for what the byte order mark says, or UTF-8.</param>
internal sealed class Utf8Stream(string file, Stream source, string? name) : ForwardStream
{
    private const int ChunkSize = 1 << 16;
    private const int LongestMark = 4;

    private readonly byte[] _chunk = new byte[ChunkSize];
    private int _chunkLength;
    private ReadOnlyMemory<byte> _ready;
    private LineCount _lines;
    private Encoding? _encoding;
    private Decoder? _decoder;
    private bool _isEnded;

    /// <inheritdoc/>
    protected override int ReadNext(Span<byte> buffer)
    {
        while (_ready.IsEmpty)
        {
            if (_isEnded) return 0;
            Fill();
        }
        var count = Math.Min(buffer.Length, _ready.Length);
        _ready.Span[..count].CopyTo(buffer);
        _ready = _ready[count..];
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) source.Dispose();
        base.Dispose(disposing);
    }

    private void Fill()
    {
        var wanted = Math.Max(1, LongestMark - _chunkLength);
        var count = source.ReadAtLeast(_chunk.AsSpan(_chunkLength), wanted, throwOnEndOfStream: false);
        _isEnded = count < wanted;
        _chunkLength += count;
        var start = _encoding is null ? Begin() : 0;
        var content = _chunk.AsMemory(start, _chunkLength - start);
        _ready = _decoder is null ? TakeUtf8(content) : Decode(_decoder, content.Span);
        if (_ready.Span.Contains((byte)0)) throw TextFile.NotText(file);
        _lines.Add(_ready.Span);
    }

    // Returns the length of the byte order mark.
    private int Begin()
    {
        (_encoding, var start) = TextEncoding.Of(_chunk.AsSpan(0, _chunkLength), name);
        if (_encoding.CodePage != Encoding.UTF8.CodePage) _decoder = TextEncoding.Strict(_encoding).GetDecoder();
        return start;
    }

    // A letter whose end has not been read yet waits for it.
    private ReadOnlyMemory<byte> TakeUtf8(ReadOnlyMemory<byte> content)
    {
        var whole = _isEnded ? content : content[..WholeLetters(content.Span)];
        if (!Utf8.IsValid(whole.Span)) TextEncoding.Decode(file, whole.Span, Encoding.UTF8, _lines.Line);
        ReadOnlyMemory<byte> taken = whole.ToArray();
        content.Span[whole.Length..].CopyTo(_chunk);
        _chunkLength = content.Length - whole.Length;
        return taken;
    }

    private byte[] Decode(Decoder decoder, ReadOnlySpan<byte> content)
    {
        _chunkLength = 0;
        try
        {
            var letters = new char[decoder.GetCharCount(content, _isEnded)];
            decoder.GetChars(content, letters, _isEnded);
            return Encoding.UTF8.GetBytes(letters);
        }
        catch (DecoderFallbackException exception)
        {
            throw TextEncoding.NotOf(_encoding ?? Encoding.UTF8, file, content, _lines.Line, exception);
        }
    }

    private static int WholeLetters(ReadOnlySpan<byte> text)
    {
        for (var back = 1; back <= Math.Min(3, text.Length); back++)
        {
            var letter = text[^back];
            if ((letter & 0xC0) == 0x80) continue; // not a letter's first byte
            var length = letter >= 0xF0 ? 4 : letter >= 0xE0 ? 3 : letter >= 0xC0 ? 2 : 1;
            return length > back ? text.Length - back : text.Length;
        }
        return text.Length;
    }
}
