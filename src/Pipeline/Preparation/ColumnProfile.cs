using System.Globalization;
using System.Numerics.Tensors;

namespace NeuralMl.Pipeline;

/// <summary>What the training rows have of one column.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Smallest">The smallest number or pixel; null for text and where there is no value.</param>
/// <param name="Largest">The largest.</param>
/// <param name="Mean">The mean of those there are.</param>
/// <param name="DistinctCount">The number of distinct values; of numbers only whether there are none (0), one (1) or more (2).</param>
internal sealed record ColumnProfile(string Name, float? Smallest, float? Largest, double? Mean, int DistinctCount)
{
    /// <summary>Gets the smallest as the data file has it: 24.8, not the 24.799999237060547 of the float.</summary>
    public double? Min => Shortest(Smallest);

    /// <summary>Gets the largest as the data file has it.</summary>
    public double? Max => Shortest(Largest);

    /// <summary>Looks at all rows of a column; missing values do not count.</summary>
    public static ColumnProfile Of(TableColumn column) => column switch
    {
        TextColumn text => new ColumnProfile(text.Name, null, null, null, text.Values.Where(value => value.Length > 0).Distinct().Count()),
        NumberColumn number => OfNumbers(number.Name, number.Values),
        SequenceColumn sequence => OfNumbers(sequence.Name, sequence.Values),
        ImageColumn image => OfPixels(image),
        _ => throw new NotSupportedException($"Column '{column.Name}' is a {column.GetType().Name}, which cannot be profiled."),
    };

    private static ColumnProfile OfNumbers(string name, float[] values)
    {
        var (min, max, sum, count) = (float.PositiveInfinity, float.NegativeInfinity, 0.0, 0);
        foreach (var value in values)
        {
            if (float.IsNaN(value)) continue;
            (min, max) = (Math.Min(min, value), Math.Max(max, value));
            sum += value;
            count++;
        }
        return OfNumbers(name, min, max, sum, count);
    }

    /// <summary>Makes a profile of what was counted over numbers.</summary>
    public static ColumnProfile OfNumbers(string name, float min, float max, double sum, long count) =>
        count == 0 ? new ColumnProfile(name, null, null, null, 0) : new ColumnProfile(name, min, max, sum / count, min == max ? 1 : 2);

    private static double? Shortest(float? value) =>
        value is { } number ? double.Parse(number.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : null;

    private static ColumnProfile OfPixels(ImageColumn column)
    {
        var (min, max, sum) = (TensorPrimitives.Min<byte>(column.Pixels), TensorPrimitives.Max<byte>(column.Pixels), 0L);
        foreach (var pixel in column.Pixels) sum += pixel;
        return new ColumnProfile(column.Name, min, max, (double)sum / column.Pixels.Length, min == max ? 1 : 2);
    }
}
