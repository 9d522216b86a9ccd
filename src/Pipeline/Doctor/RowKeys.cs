using System.Runtime.InteropServices;

namespace NeuralMl.Pipeline;

/// <summary>A table's rows by a number that equal rows share, so that rows are found in another table.</summary>
internal sealed class RowKeys
{
    private readonly DataTable _table;
    private readonly ulong[] _keys;

    /// <summary>Computes the numbers.</summary>
    /// <param name="table">The rows, of the columns that are compared.</param>
    public RowKeys(DataTable table)
    {
        (_table, _keys) = (table, new ulong[table.RowCount]);
        foreach (var column in table.Columns) Add(column);
    }

    /// <summary>Returns the rows that another table has too, each with its first row there; numbers count from 0.</summary>
    /// <param name="other">The other rows, of the same columns.</param>
    public IReadOnlyList<(int Row, int Other)> In(RowKeys other)
    {
        var first = new Dictionary<ulong, int>(other._keys.Length);
        for (var row = 0; row < other._keys.Length; row++) first.TryAdd(other._keys[row], row);
        var pairs = new List<(int, int)>();
        for (var row = 0; row < _keys.Length; row++)
        {
            if (first.TryGetValue(_keys[row], out var found) && IsSame(row, other._table, found)) pairs.Add((row, found));
        }
        return pairs;
    }

    private void Add(TableColumn column)
    {
        for (var row = 0; row < _keys.Length; row++)
        {
            switch (column)
            {
                case NumberColumn number: Mix(row, BitConverter.SingleToUInt32Bits(number.Values[row])); break;
                case TextColumn text: Mix(row, (ulong)text.Values[row].GetHashCode(StringComparison.Ordinal)); break;
                case ImageColumn image: Mix(row, image.PixelsAt(row)); break;
                case SequenceColumn sequence: Mix(row, MemoryMarshal.AsBytes(sequence.StepsAt(row))); break;
            }
        }
    }

    private void Mix(int row, ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words) Mix(row, word);
        foreach (var rest in bytes[(words.Length * sizeof(ulong))..]) Mix(row, rest);
    }

    // Fibonacci hashing; a chance meeting is told apart by comparing the rows.
    private void Mix(int row, ulong word)
    {
        var mixed = (_keys[row] ^ word) * 0x9E3779B97F4A7C15;
        _keys[row] = mixed ^ (mixed >> 32);
    }

    private bool IsSame(int row, DataTable other, int otherRow) => _table.Columns.Zip(other.Columns).All(pair => (pair.First, pair.Second) switch
    {
        (NumberColumn a, NumberColumn b) => a.Values[row].Equals(b.Values[otherRow]),
        (TextColumn a, TextColumn b) => a.Values[row] == b.Values[otherRow],
        (ImageColumn a, ImageColumn b) => a.PixelsAt(row).SequenceEqual(b.PixelsAt(otherRow)),
        (SequenceColumn a, SequenceColumn b) => a.StepsAt(row).SequenceEqual(b.StepsAt(otherRow)),
        _ => false,
    });
}
