using System.Globalization;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Finds features that give the label away: one alone says it nearly without a mistake. Where it is the only one, that is what was asked for.</summary>
internal static class LeakingFeatures
{
    private const int SampleSize = 2000;
    private const int LeastNumbers = 30;

    // No mistake in 300 rows: fewer than one in a hundred, at 95 % (the rule of three).
    private const int LeastClasses = 300;
    private const double LeastExplained = 0.999;
    private const double LeastAccuracy = 0.999;
    private const double MostOfOneClass = 0.9;

    // A group has to hold several rows, or it knows its rows by heart.
    private const int RowsPerGroup = 20;

    /// <summary>Returns one finding per feature and label.</summary>
    public static IEnumerable<Diagnosis> Of(ExaminedData data)
    {
        if (data.Features.Count < 2) return [];
        var rows = data.Sample(SampleSize);
        return
        [
            .. from label in data.Labels
               from feature in data.Features
               let how = data.HasClasses ? NamesClass(feature, label, rows) : GivesNumber(feature, label, rows)
               where how is not null
               select new Diagnosis(
                   "leakingFeature",
                   $"Feature '{feature.Name}' alone gives the label '{label.Name}' away: {how}. If it is made from the label, or known only once the label is, drop it."),
        ];
    }

    private static string? GivesNumber(TableColumn feature, TableColumn label, int[] rows)
    {
        if (label is not NumberColumn numbers) return null;
        int[] known = [.. rows.Where(row => !feature.IsMissing(row) && !numbers.IsMissing(row))];
        if (known.Length < LeastNumbers || known.Length < 0.9 * rows.Length) return null;
        var y = Array.ConvertAll(known, row => numbers.Values[row]);
        if (feature is NumberColumn number)
        {
            var x = Array.ConvertAll(known, row => number.Values[row]);
            var explained = Math.Pow(PairStatistics.Correlation(x, y), 2);
            if (explained > LeastExplained) return Invariant($"a line through it explains {explained:P2} of the variance over {known.Length} training rows");
            var rank = Math.Abs(PairStatistics.RankCorrelation(x, y));
            if (rank > LeastExplained) return Invariant($"its values are in the order of the label's (rank correlation {rank:0.0000} over {known.Length} training rows)");
        }
        var groups = Array.ConvertAll(known, feature.ValueAt);
        if (groups.Distinct().Count() * RowsPerGroup > known.Length) return null;
        var between = PairStatistics.BetweenGroups(groups, y);
        return between > LeastExplained ? Invariant($"the label's mean for each of its values explains {between:P2} of the variance over {known.Length} training rows") : null;
    }

    private static string? NamesClass(TableColumn feature, TableColumn label, int[] rows)
    {
        int[] known = [.. rows.Where(row => !feature.IsMissing(row))];
        if (feature is ImageColumn || known.Length < LeastClasses || known.Length < 0.9 * rows.Length) return null;
        var classes = Array.ConvertAll(known, label.ValueAt);
        if (classes.GroupBy(value => value).Max(group => group.Count()) > MostOfOneClass * known.Length) return null;
        var correct = feature is NumberColumn number ? IntervalRule.CountCorrect(Array.ConvertAll(known, row => number.Values[row]), classes) : 0;
        var groups = Array.ConvertAll(known, feature.ValueAt);
        if (groups.Distinct().Count() * RowsPerGroup <= known.Length) correct = Math.Max(correct, CountMostFrequent(groups, classes));
        var accuracy = (double)correct / known.Length;
        return accuracy >= LeastAccuracy ? Invariant($"a rule on it names the right class for {accuracy:P2} of {known.Length} training rows") : null;
    }

    private static int CountMostFrequent(object?[] groups, object?[] classes) =>
        groups.Zip(classes).GroupBy(pair => pair.First, pair => pair.Second).Sum(group => group.GroupBy(value => value).Max(same => same.Count()));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
