namespace NeuralMl.Models;

/// <summary>What tells a better epoch from a worse one.</summary>
/// <param name="Metric">The name of a metric that <see cref="FitOptions.Evaluate"/> gives; null for the validation loss, or the training loss without validation rows.</param>
/// <param name="LargerIsBetter">Whether larger values are better ones.</param>
public sealed record Monitored(string? Metric, bool LargerIsBetter)
{
    /// <summary>Gets the monitor of the loss, which smaller values make better.</summary>
    public static Monitored Loss { get; } = new(null, LargerIsBetter: false);

    /// <summary>Returns what an epoch is judged by.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <exception cref="ArgumentException">It has no such metric.</exception>
    internal double ValueOf(EpochResult epoch)
    {
        if (Metric is null) return epoch.ValidationLoss ?? epoch.TrainingLoss;
        if (epoch.Metrics.TryGetValue(Metric, out var value)) return value;
        var known = epoch.Metrics.Count == 0 ? "none is computed" : $"there are {string.Join(", ", epoch.Metrics.Keys)}";
        throw new ArgumentException($"The metric '{Metric}' is to be monitored, but {known}. Name one that is computed over validation rows, or monitor the loss.");
    }

    /// <summary>Says whether a value is better than another.</summary>
    /// <param name="value">The value.</param>
    /// <param name="other">The other; NaN where there is none yet.</param>
    internal bool IsBetter(double value, double other) => double.IsNaN(other) || (LargerIsBetter ? value > other : value < other);
}
