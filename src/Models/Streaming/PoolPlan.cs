namespace NeuralMl.Models;

/// <summary>
/// In which order an epoch takes the rows of a file: blocks of consecutive rows in an order drawn by the seed, so many of them at a time mixed in a pool.
/// A pool of all rows is a full shuffle.
/// </summary>
internal sealed class PoolPlan
{
    // A block is read at once: large enough to read fast, and a pool holds many, from all over the file.
    private const int BlockBytes = 1 << 18;
    private const int FewestBlocks = 64;

    private readonly RandomStreams _random;
    private readonly int _epoch;
    private readonly int _rowCount;
    private readonly int _blockRows;
    private readonly int _blocksPerPool;
    private readonly int[] _blocks;

    /// <summary>Draws the order of an epoch's blocks.</summary>
    /// <param name="rowCount">The number of rows; at least 1.</param>
    /// <param name="rowBytes">The bytes of a row.</param>
    /// <param name="poolRows">How many rows are mixed at a time, about; at least 1.</param>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="epoch">The epoch.</param>
    public PoolPlan(int rowCount, int rowBytes, int poolRows, RandomStreams random, int epoch)
    {
        (_rowCount, _random, _epoch) = (rowCount, random, epoch);
        _blockRows = Math.Max(1, Math.Min(BlockBytes / rowBytes, poolRows / FewestBlocks));
        _blocksPerPool = Math.Max(1, poolRows / _blockRows);
        _blocks = random.Permutation(FormattableString.Invariant($"blocks {epoch}"), ((rowCount - 1) / _blockRows) + 1);
    }

    /// <summary>Gets the number of pools.</summary>
    public int PoolCount => ((_blocks.Length - 1) / _blocksPerPool) + 1;

    /// <summary>Gets the largest number of rows of a pool.</summary>
    public int MostRows => (int)Math.Min(_rowCount, (long)_blocksPerPool * _blockRows);

    /// <summary>Returns the blocks of a pool: the first row and the number of rows of each.</summary>
    /// <param name="pool">The pool, counted from 0.</param>
    public IEnumerable<(int Start, int Count)> BlocksOf(int pool) =>
        _blocks.Skip(pool * _blocksPerPool).Take(_blocksPerPool).Select(block => (block * _blockRows, RowsOf(block)));

    /// <summary>Returns for each row of a pool, in the order of its blocks, its place in the epoch's order, counted from the pool's first.</summary>
    /// <param name="pool">The pool, counted from 0.</param>
    public int[] PlacesIn(int pool) => _random.Permutation(FormattableString.Invariant($"pool {_epoch}.{pool}"), BlocksOf(pool).Sum(block => block.Count));

    /// <summary>Returns the pool that holds a row of the epoch's order, and the place of the pool's first row in that order.</summary>
    /// <param name="row">The place of the row, counted from 0.</param>
    public (int Pool, int Start) Find(int row)
    {
        var full = _blocksPerPool * (long)_blockRows;
        // Only the file's last block is short: pools behind it begin that much earlier.
        var missing = (_blocks.Length * (long)_blockRows) - _rowCount;
        var shortPool = Array.IndexOf(_blocks, _blocks.Length - 1) / _blocksPerPool;
        var pool = (row >= ((shortPool + 1) * full) - missing ? row + missing : row) / full;
        return ((int)pool, (int)((pool * full) - (pool > shortPool ? missing : 0)));
    }

    private int RowsOf(int block) => (int)Math.Min(_blockRows, _rowCount - (block * (long)_blockRows));
}
