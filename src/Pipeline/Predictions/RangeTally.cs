using System.Collections.Frozen;
using System.Globalization;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Counts values that training never saw, block after block.</summary>
/// <param name="card">The model's card; null for a model that says nothing of its training.</param>
/// <param name="counts">What was counted before.</param>
internal sealed class RangeTally(ModelCard? card, IEnumerable<OutOfRangeCount> counts)
{
    private readonly List<OutOfRangeCount> _counts = [.. counts];
    private readonly Dictionary<string, FrozenSet<string>> _categories =
        card?.Features.Where(feature => feature.Categories.Count > 0).ToDictionary(feature => feature.Name, feature => feature.Categories.ToFrozenSet()) ?? [];

    /// <summary>Gets the counts, in the order in which the features first had such a value.</summary>
    public IReadOnlyList<OutOfRangeCount> Counts => _counts;

    /// <summary>Adds a block whose columns are of the features' kinds.</summary>
    public void Add(DataTable block)
    {
        List<(int Row, OutOfRangeCount Count)> first = [];
        foreach (var feature in card?.Features ?? [])
        {
            var index = _counts.FindIndex(count => count.Feature == feature.Name);
            var count = index < 0 ? new OutOfRangeCount { Feature = feature.Name, Min = feature.Min, Max = feature.Max } : _counts[index];
            var (row, counted) = Add(count, block[feature.Name], feature);
            if (index >= 0) _counts[index] = counted;
            else if (counted.Count > 0) first.Add((row, counted));
        }
        _counts.AddRange(first.OrderBy(found => found.Row).Select(found => found.Count)); // stable: features in their order
    }

    /// <summary>Adds one value.</summary>
    public void Add(OutOfRangeValue value)
    {
        var index = _counts.FindIndex(count => count.Feature == value.Feature);
        if (index < 0) _counts.Add(new OutOfRangeCount { Feature = value.Feature, Min = value.Min, Max = value.Max });
        var place = index < 0 ? _counts.Count - 1 : index;
        _counts[place] = _counts[place].With(Convert.ToString(value.Value, CultureInfo.InvariantCulture) ?? "");
    }

    private (int FirstRow, OutOfRangeCount Count) Add(OutOfRangeCount count, TableColumn column, FeatureCard feature)
    {
        var first = -1;
        if (column is NumberColumn { Values: var numbers })
        {
            // The bounds as floats: 9.1 is inside 9.1–20, though the float nearest to it is greater.
            var (min, max) = ((float?)feature.Min ?? float.NegativeInfinity, (float?)feature.Max ?? float.PositiveInfinity);
            for (var row = 0; row < numbers.Length; row++)
            {
                if (!(numbers[row] < min || numbers[row] > max)) continue;
                if (first < 0) first = row;
                count = count.IsFull ? count with { Count = count.Count + 1 } : count.With(numbers[row].ToString("R", CultureInfo.InvariantCulture));
            }
        }
        else if (column is TextColumn { Values: var texts } && _categories.TryGetValue(feature.Name, out var known))
        {
            for (var row = 0; row < texts.Length; row++)
            {
                if (texts[row].Length == 0 || known.Contains(texts[row])) continue;
                if (first < 0) first = row;
                count = count.With(texts[row]);
            }
        }
        return (first, count);
    }
}
