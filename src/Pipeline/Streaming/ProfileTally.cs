namespace NeuralMl.Pipeline;

/// <summary>Collects what rows have of one column, block by block.</summary>
/// <param name="like">A column of the same name and kind.</param>
/// <param name="countsValues">Whether different numbers are told apart, as of classes; different texts always are.</param>
internal sealed class ProfileTally(TableColumn like, bool countsValues)
{
    /// <summary>So many different values are told apart; more are of no use as classes or categories.</summary>
    public const int MostValues = 10_000;

    private readonly HashSet<object?> _values = [];
    private float _min = float.PositiveInfinity;
    private float _max = float.NegativeInfinity;
    private double _sum;
    private long _count;

    /// <summary>Gets the different values, where they are told apart; one more than <see cref="MostValues"/> at most.</summary>
    public IReadOnlySet<object?> Values => _values;

    /// <summary>Adds rows of a block.</summary>
    /// <param name="column">The column in the block.</param>
    /// <param name="rows">The rows' numbers in the block.</param>
    public void Add(TableColumn column, IReadOnlyList<int> rows)
    {
        foreach (var row in rows)
        {
            if (column.IsMissing(row)) continue;
            if (column is NumberColumn numbers) AddNumber(numbers.Values[row]);
            if ((countsValues || column is TextColumn) && _values.Count <= MostValues && column.ValueAt(row) is { } value) _values.Add(value);
        }
    }

    /// <summary>Returns what the rows have.</summary>
    public ColumnProfile ToProfile() => like is TextColumn
        ? new(like.Name, null, null, null, _values.Count)
        : ColumnProfile.OfNumbers(like.Name, _min, _max, _sum, _count);

    private void AddNumber(float value)
    {
        (_min, _max) = (Math.Min(_min, value), Math.Max(_max, value));
        _sum += value;
        _count++;
    }
}
