using System.Globalization;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Finds features that are the same in all but a thousandth of the training rows. Those that are the same in all are left out before.</summary>
internal static class NearlyConstantFeatures
{
    private const int LeastRows = 100;
    private const double MostOthers = 0.001;

    /// <summary>Returns one finding that names them all.</summary>
    public static IEnumerable<Diagnosis> Of(ExaminedData data)
    {
        if (data.RowCount < LeastRows) yield break;
        var most = Math.Max(1, (int)(MostOthers * data.RowCount));
        string[] names = [.. data.Features.Where(feature => IsNearlyConstant(feature, most)).Select(feature => feature.Name)];
        if (names.Length == 0) yield break;
        yield return new("constantFeature", string.Create(
            CultureInfo.InvariantCulture,
            $"{Words.Features(names)} {(names.Length == 1 ? "has" : "have")} one and the same value in all but at most {most} of {data.RowCount} training rows, which teach next to nothing. Drop {(names.Length == 1 ? "it" : "them")}."));
    }

    private static bool IsNearlyConstant(TableColumn feature, int mostOthers) => feature switch
    {
        NumberColumn number => IsNearlyConstant<float>(number.Values, mostOthers),
        TextColumn text => IsNearlyConstant<string>(text.Values, mostOthers),
        _ => false,
    };

    // Boyer and Moore's vote over so few rows finds the only value that can be that frequent; counting ends at the first row too many.
    private static bool IsNearlyConstant<T>(ReadOnlySpan<T> values, int mostOthers)
        where T : IEquatable<T>
    {
        var (candidate, votes) = (values[0], 0);
        foreach (var value in values[..((2 * mostOthers) + 1)])
        {
            if (votes == 0) candidate = value;
            votes += value.Equals(candidate) ? 1 : -1;
        }
        var others = 0;
        foreach (var value in values)
        {
            if (!value.Equals(candidate) && ++others > mostOthers) return false;
        }
        return true;
    }
}
