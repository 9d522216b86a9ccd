using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>How a column is forecast from its own past: windows of consecutive rows, and the steps after each.</summary>
public sealed record SequenceRecipe
{
    /// <summary>Gets the column of times; its rows rise from one to the next.</summary>
    public required string Time { get; init; }

    /// <summary>Gets the number of steps that a forecast is learned from.</summary>
    /// <value>At least 1. Where the network leaves time free, the model takes any number of steps.</value>
    public required int Window { get; init => field = Require.Count(value); }

    /// <summary>Gets the number of steps that are forecast at a time.</summary>
    /// <value>At least 1.</value>
    public required int Horizon { get; init => field = Require.Count(value); }

    /// <summary>Gets the number of steps after which the sequence repeats itself, for the baselines.</summary>
    /// <value>At least 1, and less than the window; the default is null: no seasonal baselines.</value>
    public int? Season { get; init => field = value is { } steps ? Require.Count(steps) : null; }

    /// <summary>Gets what becomes of missing steps.</summary>
    /// <value>The default is to refuse the data.</value>
    public SequenceGaps Gaps { get; init; } = SequenceGaps.Refuse;
}
