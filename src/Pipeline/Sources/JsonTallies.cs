using System.Text.Json;

namespace NeuralMl.Pipeline;

/// <summary>Collects the columns of a JSON array while it is read: a new key is a new column.</summary>
/// <param name="options">How values are read.</param>
internal sealed class JsonTallies(ReadOptions options)
{
    private readonly Dictionary<string, ColumnTally> _byName = [];
    private readonly List<ColumnTally> _columns = [];
    private readonly MissingMarkers _missing = new(options.Missing);
    private bool _areHeld;

    /// <summary>Gets the columns, in the order in which their keys first came.</summary>
    public IReadOnlyList<ColumnTally> Columns => _columns;

    /// <summary>Gets the first key that came too late to be a column, and its row; null where there is none.</summary>
    public (string Name, int Row)? Late { get; private set; }

    /// <summary>Holds to the columns that there are: a new key is no new column any more.</summary>
    public void Hold() => _areHeld = true;

    /// <summary>Adds a value to its column; objects that lacked the key before are missing there.</summary>
    public void Add(ref Utf8JsonReader reader, string name, int row)
    {
        if (options.Drop.Contains(name)) return;
        if (!_byName.TryGetValue(name, out var tally))
        {
            if (_areHeld)
            {
                Late ??= (name, row);
                return;
            }
            _byName[name] = tally = new ColumnTally(name, options);
            _columns.Add(tally);
        }
        tally.FillMissing(row - 1);
        JsonCell.Add(ref reader, tally, _missing, row);
    }
}
