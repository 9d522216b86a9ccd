namespace NeuralMl.Pipeline;

/// <summary>Reads a text file forward: CSV, or JSON Lines.</summary>
internal abstract class TextBlocks : BlockReader
{
    private readonly HashedStream _bytes;

    /// <summary>Opens the file.</summary>
    protected TextBlocks(StreamedFile file)
    {
        File = file;
        _bytes = file.OpenHashed();
        Text = file.ToText(_bytes);
    }

    /// <inheritdoc/>
    public sealed override string Name => File.Name;

    /// <inheritdoc/>
    public sealed override SourceProgress Progress => new(_bytes.Position, File.Length);

    /// <summary>Gets the file.</summary>
    protected StreamedFile File { get; }

    /// <summary>Gets its text in UTF-8, to be read once.</summary>
    protected Stream Text { get; }

    /// <inheritdoc/>
    public sealed override string ToSha256() => _bytes.ToSha256();

    /// <inheritdoc/>
    public override void Dispose() => Text.Dispose();
}
