using System.Globalization;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Finds features whose outliers leave nearly all values the same once they are scaled to 0–1.</summary>
internal static class SqueezedFeatures
{
    private const int SampleSize = 2000;
    private const int LeastRows = 100;
    private const double LeastPart = 0.01;

    /// <summary>Returns one finding per feature.</summary>
    public static IEnumerable<Diagnosis> Of(ExaminedData data)
    {
        if (data.Recipe.Normalize.Features != Scaling.MinMax || data.RowCount < LeastRows) yield break;
        var rows = data.Sample(SampleSize);
        var cards = data.Data.Preprocessing.Features.ToDictionary(card => card.Name);
        foreach (var feature in data.Features.OfType<NumberColumn>())
        {
            float[] values = [.. rows.Select(row => feature.Values[row]).Where(value => !float.IsNaN(value)).Order()];
            if (values.Length < LeastRows) continue;
            if (cards[feature.Name] is not { Min: { } least, Max: { } most }) continue;
            var (low, high) = (values[values.Length / 100], values[^((values.Length / 100) + 1)]);
            // Where they are equal, one value is so frequent that there is no range to speak of.
            if (low == high || high - low > LeastPart * (most - least)) continue;
            yield return new("outliers", string.Create(
                CultureInfo.InvariantCulture,
                $"Feature '{feature.Name}' has outliers: 98 % of its values lie between {low} and {high}, but they reach from {least} to {most}. Scaled to 0–1 they are nearly all the same. Correct or remove those rows, or take the feature's logarithm."));
        }
    }
}
