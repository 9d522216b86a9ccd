using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>A feature's values that training never saw, counted over many rows.</summary>
public sealed record OutOfRangeCount
{
    /// <summary>The number of values that are kept.</summary>
    public const int MostValues = 6;

    /// <summary>Gets the feature's name.</summary>
    public required string Feature { get; init; }

    /// <summary>Gets the smallest value in training; null for text.</summary>
    public double? Min { get; init; }

    /// <summary>Gets the largest value in training; null for text.</summary>
    public double? Max { get; init; }

    /// <summary>Gets the number of rows that have such a value.</summary>
    public long Count { get; init; }

    /// <summary>Gets the first different ones, at most <see cref="MostValues"/>, as text without a culture.</summary>
    public IReadOnlyList<string> FirstValues { get; init; } = [];

    /// <summary>Gets the first different ones, as <see cref="OutOfRangeValue"/>s.</summary>
    public IEnumerable<OutOfRangeValue> ToValues() => FirstValues.Select(value => new OutOfRangeValue(
        Feature, Min is null ? value : double.Parse(value, System.Globalization.CultureInfo.InvariantCulture), Min, Max));

    /// <summary>Gets whether no more values are kept.</summary>
    internal bool IsFull => FirstValues.Count == MostValues;

    /// <summary>Counts one more row.</summary>
    internal OutOfRangeCount With(string value) => this with
    {
        Count = Count + 1,
        FirstValues = IsFull || FirstValues.Contains(value) ? FirstValues : [.. FirstValues, value],
    };
}
