namespace NeuralMl.Pipeline;

/// <summary>Counts the lines of a text that comes in parts: LF, CR LF and CR alone end one.</summary>
internal struct LineCount
{
    private long _ends;
    private bool _endsInReturn;

    /// <summary>Gets the number of the line that the text so far ends in, counted from 1.</summary>
    public readonly long Line => 1 + _ends;

    /// <summary>Adds the text's next part, in UTF-8.</summary>
    // Old Macintosh files end their lines with CR alone; whether one at the end is alone, the next part shows.
    public void Add(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) return;
        if (_endsInReturn && text[0] != '\n') _ends++;
        _endsInReturn = text[^1] == '\r';
        _ends += text.Count((byte)'\n') + text.Count((byte)'\r') - text.Count("\r\n"u8) - (_endsInReturn ? 1 : 0);
    }
}
