namespace NeuralMl.Pipeline;

/// <summary>A metric over several folds, or over several fold seeds.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Deviation">The sample standard deviation, with n − 1 below the root; null of a single value.</param>
public sealed record MetricSpread(double Mean, double? Deviation)
{
    /// <summary>Returns the mean and the deviation of numbers; NaN where one of them is.</summary>
    /// <param name="values">At least one number.</param>
    /// <exception cref="ArgumentException">There is no number.</exception>
    public static MetricSpread Of(params IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0) throw new ArgumentException("There are no numbers to take the mean of; at least one is needed.", nameof(values));
        var mean = values.Average();
        return new(mean, values.Count == 1 ? null : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1)));
    }

    /// <summary>Returns the spread of each metric that all of several evaluations have, in the order of the first.</summary>
    /// <param name="evaluations">Metrics by name, of at least one evaluation.</param>
    internal static IReadOnlyDictionary<string, MetricSpread> ByName(IReadOnlyList<IReadOnlyDictionary<string, double>> evaluations) => evaluations[0].Keys
        .Where(name => evaluations.All(metrics => metrics.ContainsKey(name)))
        .ToDictionary(name => name, name => Of([.. evaluations.Select(metrics => metrics[name])]), StringComparer.Ordinal);

    /// <summary>Returns the means alone.</summary>
    /// <param name="spreads">Spreads by name.</param>
    internal static IReadOnlyDictionary<string, double> Means(IReadOnlyDictionary<string, MetricSpread> spreads) =>
        spreads.ToDictionary(metric => metric.Key, metric => metric.Value.Mean, StringComparer.Ordinal);
}
