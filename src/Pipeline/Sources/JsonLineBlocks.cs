using System.Text.Json;

namespace NeuralMl.Pipeline;

/// <summary>Reads a JSON Lines file forward: some lines at a time, each part as a file of its own.</summary>
/// <param name="file">The file.</param>
/// <param name="options">How values are read.</param>
internal sealed class JsonLineBlocks(StreamedFile file, ReadOptions options) : TextBlocks(file)
{
    private readonly JsonTallies _tallies = new(options);
    private readonly MemoryStream _part = new();
    private readonly byte[] _buffer = new byte[1 << 16];
    private Memory<byte> _ahead;
    private long _nextLine = 1;

    /// <inheritdoc/>
    public override DataTable? Read(BlockSize size)
    {
        var firstLine = _nextLine;
        _part.SetLength(0);
        if (ReadRow() is not { } first) return null;
        for (var missing = size.RowsOf(ValuesOf(first.Span)) - 1; missing > 0 && ReadRow() is not null;) missing--;
        var part = new SourceFile(Name, Task.FromResult(""), _part.ToArray());
        var columns = JsonSource.ReadColumns(part, new JsonLineRows(part, firstLine), _tallies, options);
        _tallies.Hold();
        return new DataTable(Name, "", columns);
    }

    // Adds the next line that is not empty to the part, with the empty ones before it; null at the end.
    private ReadOnlyMemory<byte>? ReadRow()
    {
        for (var start = _part.Length; ReadLine(); start = _part.Length)
        {
            var line = _part.GetBuffer().AsMemory((int)start, (int)(_part.Length - start));
            if (line.Span.ContainsAnyExcept(" \t\r\n"u8)) return line;
        }
        return null;
    }

    private bool ReadLine()
    {
        for (var start = _part.Length; ;)
        {
            if (_ahead.IsEmpty) _ahead = _buffer.AsMemory(0, Text.Read(_buffer, 0, _buffer.Length));
            if (_ahead.IsEmpty) return _part.Length > start;
            var end = _ahead.Span.IndexOf((byte)'\n') + 1;
            var taken = end == 0 ? _ahead : _ahead[..end];
            _part.Write(taken.Span);
            _ahead = _ahead[taken.Length..];
            if (end > 0)
            {
                _nextLine++;
                return true;
            }
            if (_part.Length - start > File.LongestRow) throw File.FaultAt($"line {_nextLine}", $"it is longer than {File.LongestRow} bytes. Expected one object per line.");
        }
    }

    // A fault here is found again, and named, when the part is read.
    private static long ValuesOf(ReadOnlySpan<byte> line)
    {
        try
        {
            var count = 0L;
            for (var reader = new Utf8JsonReader(line); reader.Read();)
            {
                if (reader.TokenType == JsonTokenType.PropertyName) count++;
            }
            return count;
        }
        catch (JsonException)
        {
            return 1;
        }
    }
}
