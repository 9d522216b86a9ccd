using System.Globalization;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Finds rows that occur in two parts of the split: what is measured on them is memory. Only features are compared, no label.</summary>
internal static class RepeatedRows
{
    private const string Kind = "repeatedRows";

    // Where there are hardly more possible rows than rows, they repeat by themselves.
    private const double LeastPossible = 10;

    /// <summary>Returns one finding per pair of parts.</summary>
    public static IEnumerable<Diagnosis> Of(ExaminedData data)
    {
        var (prepared, names) = (data.Data, data.Features.Select(feature => feature.Name).ToArray());
        if (prepared.Split is not { } split || (prepared.Test is null && prepared.Validation is null) || !CanTell(data)) return [];
        var train = new RowKeys(prepared.Train.Select(names));
        var validation = prepared.Validation is null ? null : new RowKeys(prepared.Validation.Select(names));
        var test = prepared.Test is null ? null : new RowKeys(prepared.Test.Select(names));
        return
        [
            .. Between("validation", validation, split.Validation, "training", train, split.Train),
            .. Between("test", test, split.Test, "training", train, split.Train),
            .. Between("test", test, split.Test, "validation", validation, split.Validation),
        ];
    }

    private static IEnumerable<Diagnosis> Between(
        string part, RowKeys? rows, IReadOnlyList<int> numbers, string otherPart, RowKeys? others, IReadOnlyList<int> otherNumbers)
    {
        if (rows is null || others is null) yield break;
        var pairs = rows.In(others);
        if (pairs.Count == 0) yield break;
        var (row, other) = pairs[0];
        yield return new(Kind, string.Create(
            CultureInfo.InvariantCulture,
            $"{pairs.Count} of {numbers.Count} {part} rows {(pairs.Count == 1 ? "has" : "have")} the features of a {otherPart} row (row {numbers[row] + 1} of the data those of row {otherNumbers[other] + 1}): what is measured on {(pairs.Count == 1 ? "it" : "them")} is memory. Remove repeated rows from the data, or list rows in \"split.test\" so that copies stay together."));
    }

    private static bool CanTell(ExaminedData data)
    {
        var possible = 1.0;
        foreach (var feature in data.Features)
        {
            possible *= feature switch
            {
                NumberColumn number => number.Values.Distinct().Count(),
                TextColumn text => text.Values.Distinct().Count(),
                _ => double.PositiveInfinity,
            };
            if (possible > LeastPossible * data.RowCount) return true;
        }
        return false;
    }
}
