namespace NeuralMl.Models;

/// <summary>How the rows of a file are cut into blocks of consecutive rows, and how many blocks are mixed in a pool.</summary>
/// <param name="RowCount">The number of rows.</param>
/// <param name="BlockRows">The rows of a block; the file's last may have fewer.</param>
/// <param name="PoolBlocks">The blocks of a pool; the epoch's last may have fewer.</param>
internal readonly record struct PoolLayout(int RowCount, int BlockRows, int PoolBlocks)
{
    // A block is read at once: large enough to read fast, and a pool holds many, from all over the file.
    private const int BlockBytes = 1 << 18;
    private const int FewestBlocks = 64;

    /// <summary>Gets the number of blocks.</summary>
    public int BlockCount => ((RowCount - 1) / BlockRows) + 1;

    /// <summary>Gets the number of pools.</summary>
    public int PoolCount => ((BlockCount - 1) / PoolBlocks) + 1;

    /// <summary>Gets the largest number of rows of a pool.</summary>
    public int MostRows => (int)Math.Min(RowCount, (long)PoolBlocks * BlockRows);

    /// <summary>Cuts rows.</summary>
    /// <param name="rowCount">The number of rows; at least 1.</param>
    /// <param name="rowBytes">The bytes of a row.</param>
    /// <param name="poolRows">How many rows are mixed at a time; at least 1. All pools but the epoch's last hold as many, or a few more.</param>
    public static PoolLayout Of(int rowCount, int rowBytes, int poolRows)
    {
        var blockRows = Math.Max(1, Math.Min(BlockBytes / rowBytes, poolRows / FewestBlocks));
        // One more, as the file's last block is short, wherever it comes.
        return new(rowCount, blockRows, ((poolRows - 1) / blockRows) + 2);
    }

    /// <summary>Returns the first row of a block and the number of its rows.</summary>
    /// <param name="block">The block, counted from 0.</param>
    public (int Start, int Count) Block(int block) => (block * BlockRows, (int)Math.Min(BlockRows, RowCount - (block * (long)BlockRows)));
}
