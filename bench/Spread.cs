namespace NeuralMl.Bench;

/// <summary>The middle half of some values.</summary>
/// <param name="LowerQuartile">The value that a quarter lies below.</param>
/// <param name="Median">The value that half lies below.</param>
/// <param name="UpperQuartile">The value that three quarters lie below.</param>
internal readonly record struct Spread(double LowerQuartile, double Median, double UpperQuartile)
{
    /// <summary>Returns the spread of values, quartiles between two values interpolated.</summary>
    /// <param name="values">At least one value.</param>
    public static Spread Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return new(Quantile(sorted, 0.25), Quantile(sorted, 0.5), Quantile(sorted, 0.75));
    }

    private static double Quantile(double[] sorted, double part)
    {
        var position = part * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return double.Lerp(sorted[below], sorted[above], position - below);
    }
}
