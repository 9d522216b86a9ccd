using System.Text;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Collects the values of one column while a source is read, and decides what the column is.</summary>
internal sealed class ColumnTally
{
    private readonly FeatureKind? _pinned;
    private FeatureKind? _held;
    private readonly GrowingNumbers _values = new();
    private readonly int[] _counts = new int[Enum.GetValues<CellKind>().Length];
    private readonly (long Position, string Text)[] _first = new (long, string)[Enum.GetValues<CellKind>().Length];

    /// <summary>Starts a column.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="options">Whether the user has set its kind; else the values decide.</param>
    /// <param name="declared">The kind that the source declares, which the user's comes before; null where it declares none.</param>
    /// <exception cref="ArgumentException">It is set to a kind that one value cannot be of.</exception>
    public ColumnTally(string name, ReadOptions options, FeatureKind? declared = null)
    {
        Name = name;
        _pinned = declared;
        if (!options.Types.TryGetValue(name, out var pinned)) return;
        if (pinned is FeatureKind.Image or FeatureKind.Sequence)
        {
            var kind = pinned == FeatureKind.Image ? "an image" : "a sequence";
            throw new ArgumentException($"Column '{name}' cannot be {kind}: its values are numbers, booleans, dates or text.");
        }
        _pinned = pinned;
    }

    /// <summary>Gets the column's name.</summary>
    public string Name { get; }

    /// <summary>Gets the number of rows so far.</summary>
    public int RowCount => _values.Count;

    /// <summary>Gets the column's kind: the pinned one, else the one that is held, else that of more than half of the values, else text; number where all are missing.</summary>
    public FeatureKind Kind
    {
        get
        {
            if ((_pinned ?? _held) is { } kind) return kind;
            var total = _counts.Sum();
            if (total == 0 || (CountOf(CellKind.Number) + CountOf(CellKind.UnusableNumber)) * 2L > total) return FeatureKind.Number;
            if (CountOf(CellKind.Boolean) * 2L > total) return FeatureKind.Boolean;
            return CountOf(CellKind.Date) * 2L > total ? FeatureKind.Date : FeatureKind.Text;
        }
    }

    /// <summary>Returns the number of values so far that look like a kind.</summary>
    public int CountOf(CellKind kind) => _counts[(int)kind];

    /// <summary>Makes place for rows.</summary>
    public void Expect(int rowCount) => _values.Expect(rowCount);

    /// <summary>Adds a row without a value.</summary>
    public void AddMissing() => _values.Add(float.NaN);

    /// <summary>Adds rows without values until there are as many rows as given.</summary>
    public void FillMissing(int rowCount)
    {
        while (RowCount < rowCount) AddMissing();
    }

    /// <summary>Gets whether there is a number among the values so far.</summary>
    public bool HasNumber => CountOf(CellKind.Number) > 0;

    /// <summary>Adds a row with a finite number, where <see cref="HasNumber"/>.</summary>
    public void AddNumber(float value)
    {
        _values.Add(value);
        _counts[(int)CellKind.Number]++;
    }

    /// <summary>Adds a row with a value.</summary>
    /// <param name="kind">What it looks like.</param>
    /// <param name="value">It as a number.</param>
    /// <param name="text">It as it stands in the source, in UTF-8.</param>
    /// <param name="position">Where it stands, as the source counts.</param>
    public void Add(CellKind kind, float value, ReadOnlySpan<byte> text, long position)
    {
        _values.Add(value);
        if (_counts[(int)kind]++ == 0) _first[(int)kind] = (position, Encoding.UTF8.GetString(text));
    }

    /// <summary>Adds the rows that another part of the source has after these.</summary>
    public void Append(ColumnTally next)
    {
        _values.Append(next._values);
        for (var kind = 0; kind < _counts.Length; kind++)
        {
            if (_counts[kind] == 0) _first[kind] = next._first[kind];
            _counts[kind] += next._counts[kind];
        }
    }

    /// <summary>Finds the first value that is not of the column's kind, or null.</summary>
    public CellFault? FindFault()
    {
        if (Kind == FeatureKind.Text) return null;
        CellFault? first = null;
        for (var kind = 0; kind < _counts.Length; kind++)
        {
            if (_counts[kind] == 0 || (int)Expected == kind || _first[kind].Position >= first?.Position) continue;
            first = new CellFault(Name, Kind, (CellKind)kind, _first[kind].Text, _first[kind].Position) { IsHeld = IsHeld };
        }
        return first;
    }

    /// <summary>Forgets the rows so far, and none of what is known of the column.</summary>
    public void Clear()
    {
        _values.Clear();
        Array.Clear(_counts);
    }

    /// <summary>Makes the column, of the texts where there are any, else of the numbers, and holds it to the kind that it has. Its rows begin anew.</summary>
    public TableColumn Take(string[]? texts)
    {
        TableColumn column = texts is null ? new NumberColumn(Name, Kind, _values.Take()) : new TextColumn(Name, texts);
        _held = Kind;
        Clear();
        return column;
    }

    // By nobody's word: rows that came before have decided it.
    private bool IsHeld => _pinned is null && _held is not null;

    private CellKind Expected => Kind switch
    {
        FeatureKind.Number => CellKind.Number,
        FeatureKind.Boolean => CellKind.Boolean,
        FeatureKind.Date => CellKind.Date,
        _ => CellKind.Text,
    };
}
