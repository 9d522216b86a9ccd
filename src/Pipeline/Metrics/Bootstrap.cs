using System.Runtime.Intrinsics;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Confidence intervals of the metrics of numbers, by drawing the rows again and again.</summary>
/// <remarks>
/// The percentile interval (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13): of many sets of as many rows, drawn with
/// replacement, the middle 95 % of what each gives. It takes the rows as independent of each other. More than 10,000 rows are drawn in groups of
/// neighbours, whose sums vary as much as those of as many rows drawn one by one; so the time has a limit.
/// </remarks>
internal static class Bootstrap
{
    private const double Tail = 0.025;
    private const int SetCount = 2000;
    private const int MostGroups = 10_000;

    /// <summary>Returns the intervals of <c>mae</c>, <c>rmse</c> and <c>r2</c>; <c>r2</c> is left out where all labels are the same.</summary>
    /// <param name="predicted">The predictions: <c>(rows)</c>.</param>
    /// <param name="actual">The labels in the same units: <c>(rows)</c>; at least two rows.</param>
    /// <param name="random">Its stream <c>bootstrap</c> draws the rows.</param>
    public static IEnumerable<(string Name, ConfidenceInterval Interval)> Of(float[] predicted, float[] actual, RandomStreams random)
    {
        var sums = Draw(Groups(predicted, actual), random);
        var least = 1e-12 * sums.Max(sum => sum[3]); // what is left of a constant label's variance by rounding
        yield return ("mae", Middle(sums.Select(sum => sum[0] / actual.Length)));
        yield return ("rmse", Middle(sums.Select(sum => Math.Sqrt(sum[1] / actual.Length))));
        var shares = sums.Select(sum => (Errors: sum[1], Variance: sum[3] - (sum[2] * sum[2] / actual.Length)))
            .Where(sum => sum.Variance > least).Select(sum => 1 - (sum.Errors / sum.Variance)).ToList();
        if (shares.Count > 0) yield return ("r2", Middle(shares));
    }

    // What the metrics are sums of: the error, its square, the label less the mean, its square.
    private static Vector256<double>[] Groups(float[] predicted, float[] actual)
    {
        var (size, mean) = (((actual.Length - 1) / MostGroups) + 1, actual.Average(label => (double)label));
        var groups = new Vector256<double>[((actual.Length - 1) / size) + 1];
        for (var row = 0; row < actual.Length; row++)
        {
            var (error, distance) = ((double)actual[row] - predicted[row], actual[row] - mean);
            groups[row / size] += Vector256.Create(Math.Abs(error), error * error, distance, distance * distance);
        }
        return groups;
    }

    private static Vector256<double>[] Draw(Vector256<double>[] groups, RandomStreams random)
    {
        var sums = new Vector256<double>[SetCount];
        var generator = new Pcg32((ulong)random.SeedFor("bootstrap"), 0);
        foreach (ref var sum in sums.AsSpan())
        {
            // A product's upper half is a number below the count, uniform but for its 2³²nd part (Lemire, 2019, doi:10.1145/3230636).
            var drawn = Vector256<double>.Zero;
            for (var draw = 0; draw < groups.Length; draw++) drawn += groups[(int)(((ulong)generator.Next() * (uint)groups.Length) >> 32)];
            sum = drawn;
        }
        return sums;
    }

    private static ConfidenceInterval Middle(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return new(Percentile(sorted, Tail), Percentile(sorted, 1 - Tail));
    }

    // Between two values it is as far from both as the share (numpy's default).
    private static double Percentile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var (below, above) = (sorted[(int)Math.Floor(place)], sorted[(int)Math.Ceiling(place)]);
        return below + ((above - below) * (place - Math.Floor(place)));
    }
}
