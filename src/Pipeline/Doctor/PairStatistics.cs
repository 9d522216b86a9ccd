namespace NeuralMl.Pipeline;

/// <summary>How two columns go together, over the rows in which both have a value.</summary>
internal static class PairStatistics
{
    /// <summary>Returns Pearson's correlation; 0 where a column is constant or less than nine in ten rows have both values.</summary>
    /// <param name="a">One value per row; NaN is missing.</param>
    /// <param name="b">One value per row; NaN is missing.</param>
    public static double Correlation(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var (count, meanA, meanB, squaresA, squaresB, products) = (0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var row = 0; row < a.Length; row++)
        {
            if (float.IsNaN(a[row]) || float.IsNaN(b[row])) continue;
            count++;
            // Welford's update: no large sums that cancel.
            var (deltaA, deltaB) = (a[row] - meanA, b[row] - meanB);
            meanA += deltaA / count;
            meanB += deltaB / count;
            squaresA += deltaA * (a[row] - meanA);
            squaresB += deltaB * (b[row] - meanB);
            products += deltaA * (b[row] - meanB);
        }
        return count < 0.9 * a.Length || squaresA == 0 || squaresB == 0 ? 0 : products / Math.Sqrt(squaresA * squaresB);
    }

    /// <summary>Returns Spearman's correlation: that of the ranks, equal values sharing theirs. No value is missing.</summary>
    /// <param name="a">One value per row.</param>
    /// <param name="b">One value per row.</param>
    public static double RankCorrelation(float[] a, float[] b) => Correlation(Ranks(a), Ranks(b));

    /// <summary>Returns the part of the variance of numbers that lies between groups rather than within them.</summary>
    /// <param name="groups">Each row's group.</param>
    /// <param name="values">One number per row.</param>
    public static double BetweenGroups<T>(T[] groups, float[] values)
    {
        var mean = values.Average(value => (double)value);
        var total = values.Sum(value => (value - mean) * (value - mean));
        var within = groups.Zip(values).GroupBy(pair => pair.First, pair => (double)pair.Second).Sum(group =>
        {
            var center = group.Average();
            return group.Sum(value => (value - center) * (value - center));
        });
        return total == 0 ? 0 : 1 - (within / total);
    }

    private static float[] Ranks(float[] values)
    {
        int[] order = [.. Enumerable.Range(0, values.Length)];
        Array.Sort((float[])values.Clone(), order);
        var ranks = new float[values.Length];
        for (var start = 0; start < order.Length;)
        {
            var end = start + 1;
            while (end < order.Length && values[order[end]] == values[order[start]]) end++;
            for (var i = start; i < end; i++) ranks[order[i]] = (start + end - 1) / 2f;
            start = end;
        }
        return ranks;
    }
}
