namespace NeuralMl.Pipeline;

/// <summary>A text file on the disk, of whatever length.</summary>
/// <param name="path">The file.</param>
/// <param name="encoding">The name of its encoding; null for what its byte order mark says, or UTF-8.</param>
internal sealed class StreamedFile(string path, string? encoding) : TextFile(Path.GetFileName(path))
{
    private const int BufferSize = 1 << 16;

    /// <inheritdoc/>
    public override int? LongestRow => 1 << 26;

    /// <summary>Gets the length of what lies on the disk, in bytes.</summary>
    public long Length { get; } = new FileInfo(path).Length;

    /// <inheritdoc/>
    public override Stream Open() => ToText(OpenFile());

    /// <summary>Opens what lies on the disk, to be read once.</summary>
    public HashedStream OpenHashed() => new(OpenFile());

    /// <summary>Reads what lies on the disk as text in UTF-8, whatever its encoding, and expanded where it is compressed.</summary>
    public Stream ToText(Stream source)
    {
        var isCompressed = FileStart.Is(path, [0x1F, 0x8B]);
        return new Utf8Stream(Name, isCompressed ? new ExpandedStream(Name, source) : source, encoding);
    }

    private FileStream OpenFile() => new(path, new FileStreamOptions { BufferSize = BufferSize, Options = FileOptions.SequentialScan });
}
