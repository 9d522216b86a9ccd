using System.Globalization;

namespace NeuralMl.Cli.Live;

/// <summary>Where values lie on an axis of a chart.</summary>
internal sealed class ChartAxis
{
    private readonly double _min;
    private readonly double _max;

    /// <summary>Makes an axis that just holds some values.</summary>
    /// <param name="values">The values, finite; at least one.</param>
    /// <param name="mayBeLogarithmic">Whether it is logarithmic where positive values span more than a decade.</param>
    public ChartAxis(IReadOnlyCollection<double> values, bool mayBeLogarithmic)
    {
        var (min, max) = (values.Min(), values.Max());
        IsLogarithmic = mayBeLogarithmic && min > 0 && max / min > 10;
        // A single value lies in the middle.
        var margin = max > min ? 0 : min == 0 ? 1 : Math.Abs(min) / 10;
        (_min, _max) = IsLogarithmic ? (Math.Log10(min), Math.Log10(max)) : (min - margin, max + margin);
    }

    /// <summary>Gets whether equal ratios are equal distances.</summary>
    public bool IsLogarithmic { get; }

    /// <summary>Returns where a value lies, from 0 at the smallest to 1 at the largest; in the middle where all are the same.</summary>
    public double PlaceOf(double value) => ((IsLogarithmic ? Math.Log10(value) : value) - _min) / (_max - _min);

    /// <summary>Returns the value at a place, as a label.</summary>
    /// <param name="place">From 0 to 1.</param>
    public string LabelAt(double place)
    {
        var value = _min + (place * (_max - _min));
        return Label(IsLogarithmic ? Math.Pow(10, value) : value);
    }

    /// <summary>Returns the whole number nearest to the value at a place, as a label.</summary>
    /// <param name="place">From 0 to 1.</param>
    public string WholeAt(double place) => (_min + (place * (_max - _min))).ToString("0", CultureInfo.InvariantCulture);

    private static string Label(double value)
    {
        var size = Math.Abs(value);
        var format = size switch
        {
            0 => "0",
            < 1e-3 or >= 1e5 => "0.0e+0",
            < 0.1 => "0.0000",
            < 1 => "0.000",
            < 10 => "0.00",
            < 100 => "0.0",
            _ => "0",
        };
        return value.ToString(format, CultureInfo.InvariantCulture);
    }
}
