namespace NeuralMl.Models;

/// <summary>
/// In which order an epoch takes the rows of a file: blocks of consecutive rows in an order drawn by the seed, so many of them at a time mixed in a pool.
/// A pool of all rows is a full shuffle.
/// </summary>
internal sealed class PoolPlan
{
    private readonly PoolLayout _layout;
    private readonly RandomStreams _random;
    private readonly int _epoch;
    private readonly int[] _blocks;

    /// <summary>Draws the order of an epoch's blocks.</summary>
    /// <param name="layout">How the rows are cut.</param>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="epoch">The epoch.</param>
    public PoolPlan(PoolLayout layout, RandomStreams random, int epoch)
    {
        (_layout, _random, _epoch) = (layout, random, epoch);
        _blocks = random.Permutation(FormattableString.Invariant($"blocks {epoch}"), layout.BlockCount);
    }

    /// <summary>Gets the number of pools.</summary>
    public int PoolCount => _layout.PoolCount;

    /// <summary>Returns the blocks of a pool: the first row and the number of rows of each.</summary>
    /// <param name="pool">The pool, counted from 0.</param>
    public IEnumerable<(int Start, int Count)> BlocksOf(int pool) =>
        _blocks.Skip(pool * _layout.PoolBlocks).Take(_layout.PoolBlocks).Select(_layout.Block);

    /// <summary>Returns for each row of a pool, in the order of its blocks, its place in the epoch's order, counted from the pool's first.</summary>
    /// <param name="pool">The pool, counted from 0.</param>
    public int[] PlacesIn(int pool) => _random.Permutation(FormattableString.Invariant($"pool {_epoch}.{pool}"), BlocksOf(pool).Sum(block => block.Count));

    /// <summary>Returns the pool that holds a row of the epoch's order, and the place of the pool's first row in that order.</summary>
    /// <param name="row">The place of the row, counted from 0.</param>
    public (int Pool, int Start) Find(int row)
    {
        var full = _layout.PoolBlocks * (long)_layout.BlockRows;
        // Only the file's last block is short: pools behind it begin that much earlier.
        var missing = (_blocks.Length * (long)_layout.BlockRows) - _layout.RowCount;
        var shortPool = Array.IndexOf(_blocks, _blocks.Length - 1) / _layout.PoolBlocks;
        var pool = (row >= ((shortPool + 1) * full) - missing ? row + missing : row) / full;
        return ((int)pool, (int)((pool * full) - (pool > shortPool ? missing : 0)));
    }
}
