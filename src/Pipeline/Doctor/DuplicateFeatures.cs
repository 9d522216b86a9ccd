using System.Globalization;
using System.Numerics.Tensors;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Finds features that say the same: equal in every training row, equal but for scale and offset, or the same categories under other names.</summary>
internal static class DuplicateFeatures
{
    private const int LeastRows = 8;
    private const double LeastCorrelation = 0.9999;

    // Pairs are first compared on a few rows, and only those that agree there on all.
    private const int SampleSize = 512;
    private const float LeastSampleCorrelation = 0.99f;
    private const int MostColumns = 3000;

    /// <summary>Returns one finding per group of features that say the same.</summary>
    public static IEnumerable<Diagnosis> Of(ExaminedData data) =>
        data.RowCount < LeastRows ? [] : [.. Texts(data), .. Numbers(data)];

    private static IEnumerable<Diagnosis> Texts(ExaminedData data) => data.Features.OfType<TextColumn>()
        .GroupBy(text => string.Join(',', Codes(text.Values)))
        .Where(group => group.Count() > 1)
        .Select(group => Found([.. group.Select(text => text.Name)], Invariant($"part all {data.RowCount} training rows into the same categories")));

    private static IEnumerable<Diagnosis> Numbers(ExaminedData data)
    {
        NumberColumn[] columns = [.. data.Features.OfType<NumberColumn>().Take(MostColumns)];
        var sample = data.Sample(SampleSize);
        var samples = Array.ConvertAll(columns, column => Standardized(Array.ConvertAll(sample, row => column.Values[row])));
        var groups = new List<(int First, List<string> Names, double Correlation)>();
        for (var i = 0; i < columns.Length; i++)
        {
            var known = groups.FindIndex(group => Correlation(columns, samples, group.First, i) is not null);
            if (known < 0)
            {
                groups.Add((i, [columns[i].Name], 1));
                continue;
            }
            var correlation = Correlation(columns, samples, groups[known].First, i) ?? 1;
            groups[known].Names.Add(columns[i].Name);
            groups[known] = groups[known] with { Correlation = Math.Min(groups[known].Correlation, correlation) };
        }
        return groups.Where(group => group.Names.Count > 1).Select(group => Found(group.Names, group.Correlation == 1
            ? Invariant($"hold the same values in all {data.RowCount} training rows")
            : Invariant($"are the same but for scale and offset (correlation {group.Correlation:0.00000} over {data.RowCount} training rows)")));
    }

    // 1 where the columns are equal, else the absolute correlation where it is high enough; null where they differ.
    private static double? Correlation(NumberColumn[] columns, float[]?[] samples, int first, int second)
    {
        var (a, b) = (columns[first].Values, columns[second].Values);
        var (x, y) = (samples[first], samples[second]);
        if (x is null != y is null) return null;
        if (x is not null && Math.Abs(TensorPrimitives.Dot<float>(x, y)) < LeastSampleCorrelation) return null;
        if (a.AsSpan().SequenceEqual(b)) return 1;
        if (x is null) return null;
        var correlation = Math.Abs(PairStatistics.Correlation(a, b));
        // Rounding never makes unequal columns equal.
        return correlation > LeastCorrelation ? Math.Min(correlation, Math.BitDecrement(1)) : null;
    }

    // Mean 0 and length 1, missing values at the mean; null where all are the same.
    private static float[]? Standardized(float[] values)
    {
        var known = Array.FindAll(values, value => !float.IsNaN(value));
        if (known.Length == 0) return null;
        var mean = (float)known.Average(value => (double)value);
        var centered = Array.ConvertAll(values, value => float.IsNaN(value) ? 0 : value - mean);
        var length = Math.Sqrt(centered.Sum(value => (double)value * value));
        return length == 0 ? null : Array.ConvertAll(centered, value => (float)(value / length));
    }

    private static int[] Codes(string[] values)
    {
        var codes = new Dictionary<string, int>(StringComparer.Ordinal);
        return Array.ConvertAll(values, value => codes.TryGetValue(value, out var code) ? code : codes[value] = codes.Count);
    }

    private static Diagnosis Found(IReadOnlyList<string> names, string what) => new(
        "duplicateFeature", $"{Words.Features(names)} {what}. Drop all but one: the others add nothing, and share its influence.");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
