using System.Globalization;
using System.Text;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Collects the values of one column of a source that has types of its own: a database, a Parquet file.</summary>
/// <param name="name">The column's name.</param>
/// <param name="declared">The kind that the source declares; null where the values decide.</param>
/// <param name="options">How values are read; a kind that is pinned there comes before the declared one.</param>
internal sealed class TypedColumn(string name, FeatureKind? declared, ReadOptions options)
{
    private readonly ColumnTally _tally = new(name, options, declared);
    private readonly FeatureKind? _kind = options.Types.TryGetValue(name, out var pinned) ? pinned : declared;
    private readonly HashSet<string> _missing = [.. options.Missing];
    private readonly List<double> _numbers = [];
    private List<string>? _texts;

    /// <summary>Adds a value.</summary>
    /// <param name="value">A number, a truth value, a date, a text or a GUID; null where it is missing.</param>
    /// <param name="row">Its row, counted from 1.</param>
    /// <returns>Whether it is one of these.</returns>
    public bool TryAdd(object? value, long row)
    {
        switch (value)
        {
            case null or DBNull: AddMissing(); break;
            case string text: AddText(text, row); break;
            case Guid guid: AddText(guid.ToString(), row); break;
            case bool truth: Add(CellKind.Boolean, truth ? 1 : 0, value, row); break;
            case DateTime moment: Add(CellKind.Date, YearFraction.Of(moment), value, row); break;
            case DateTimeOffset moment: Add(CellKind.Date, YearFraction.Of(moment), value, row); break;
            case DateOnly day: Add(CellKind.Date, YearFraction.Of(day), value, row); break;
            case sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal:
                AddNumber(Convert.ToDouble(value, CultureInfo.InvariantCulture), value, row);
                break;
            default: return false;
        }
        return true;
    }

    /// <summary>Gets whether the column is one of numbers, all of which count.</summary>
    public bool TakesNumbers => _kind == FeatureKind.Number && _missing.Count == 0;

    /// <summary>Adds numbers, where the column takes them: what <see cref="TryAdd"/> does, without a box for each.</summary>
    /// <param name="values">The numbers; null where one is missing.</param>
    /// <param name="toSingle">Returns a number as the column holds it.</param>
    /// <param name="row">The number of rows before them.</param>
    public void AddNumbers<T>(ReadOnlySpan<T?> values, Func<T, float> toSingle, long row)
        where T : struct
    {
        _tally.Expect(values.Length);
        foreach (var value in values)
        {
            row++;
            if (value is not { } number) _tally.AddMissing();
            else if (toSingle(number) is var single && float.IsFinite(single) && _tally.HasNumber) _tally.AddNumber(single);
            else TryAdd(value, row);
        }
    }

    /// <summary>Finds the first value that is not of the column's kind, or null.</summary>
    public CellFault? FindFault() => _tally.FindFault();

    /// <summary>Makes the column of the rows so far, holds it to the kind that it has, and begins with its rows anew.</summary>
    public TableColumn Take()
    {
        var column = _tally.Take(_tally.Kind == FeatureKind.Text ? [.. Texts()] : null);
        Clear();
        return column;
    }

    /// <summary>Forgets the rows so far, and none of what is known of the column.</summary>
    public void Clear()
    {
        _tally.Clear();
        _numbers.Clear();
        _texts = _tally.Kind == FeatureKind.Text ? [] : null;
    }

    // They are kept for the case that the column turns out to be text.
    private void Keep(double number)
    {
        if (_kind is null or FeatureKind.Text) _numbers.Add(number);
    }

    private void AddMissing()
    {
        _tally.AddMissing();
        Keep(double.NaN);
        _texts?.Add("");
    }

    // A text is a number only where the column was said to hold numbers: "01234" is a key.
    private void AddText(string text, long row)
    {
        if (text.Length == 0 || _missing.Contains(text))
        {
            AddMissing();
            return;
        }
        if (_kind is null or FeatureKind.Text) Texts();
        var bytes = Encoding.UTF8.GetBytes(text);
        var number = float.NaN;
        var kind = _kind switch
        {
            FeatureKind.Text => CellKind.Text,
            null => Cell.TryReadDate(bytes, out number) ? CellKind.Date : CellKind.Text,
            _ => Cell.Read(bytes, out number),
        };
        _tally.Add(kind, number, bytes, row);
        Keep(number);
        _texts?.Add(text);
    }

    private void AddNumber(double number, object value, long row)
    {
        // Databases without truth values store them as 0 and 1.
        var isTruth = _kind == FeatureKind.Boolean && number is 0 or 1;
        Add(isTruth ? CellKind.Boolean : float.IsFinite((float)number) ? CellKind.Number : CellKind.UnusableNumber, number, value, row);
    }

    private void Add(CellKind kind, double number, object value, long row)
    {
        if (_kind == FeatureKind.Text) Texts();
        var isShown = _texts is not null || _missing.Count > 0 || _tally.CountOf(kind) == 0;
        var text = isShown ? Shown(value) : "";
        if (_missing.Count > 0 && _missing.Contains(text))
        {
            AddMissing();
            return;
        }
        _tally.Add(kind, (float)number, Encoding.UTF8.GetBytes(text), row);
        Keep(number);
        _texts?.Add(text);
    }

    // Until the first text there are only numbers, which are whole to 2^53.
    private List<string> Texts() => _texts ??= [.. _numbers.Select(number => double.IsNaN(number) ? "" : Shown(number))];

    private static string Shown(object value) => value switch
    {
        bool truth => truth ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime { TimeOfDay.Ticks: 0 } moment => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
