namespace NeuralMl.Pipeline;

/// <summary>Reads one kind of source forward, block by block.</summary>
internal abstract class BlockReader : IDisposable
{
    /// <summary>Gets the source's name, as its tables have it.</summary>
    public abstract string Name { get; }

    /// <summary>Gets how far the source is read.</summary>
    public abstract SourceProgress Progress { get; }

    /// <summary>Reads the next block; null where there are no more rows.</summary>
    /// <exception cref="InvalidDataException">The source has a fault, or no rows at all.</exception>
    public abstract DataTable? Read(BlockSize size);

    /// <summary>Returns the source's SHA-256, once all is read.</summary>
    public abstract string ToSha256();

    /// <inheritdoc/>
    public abstract void Dispose();
}
