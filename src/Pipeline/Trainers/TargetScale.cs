using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>How the targets of training were brought to 0…1, and a layer that brings answers back into the label's units.</summary>
internal sealed class TargetScale
{
    private readonly float[] _smallest;
    private readonly float[] _ranges;

    private TargetScale(float[] smallest, float[] ranges) => (_smallest, _ranges) = (smallest, ranges);

    /// <summary>Gets the layer; null where nothing was scaled.</summary>
    public Layer? Layer => _ranges.Length == 0 ? null : new Rescale(Values(_ranges)) { Offset = Values(_smallest) };

    /// <summary>Leaves targets as they are.</summary>
    public static TargetScale None { get; } = new([], []);

    /// <summary>Takes the scale of training targets; a target that never changes keeps its own.</summary>
    /// <param name="targets">The targets: <c>(rows, width)</c>.</param>
    /// <param name="width">How many there are per row.</param>
    public static TargetScale Of(ReadOnlySpan<float> targets, int width)
    {
        var smallest = targets[..width].ToArray();
        var largest = targets[..width].ToArray();
        for (var i = width; i < targets.Length; i++)
        {
            smallest[i % width] = Math.Min(smallest[i % width], targets[i]);
            largest[i % width] = Math.Max(largest[i % width], targets[i]);
        }
        return new(smallest, [.. largest.Zip(smallest, (high, low) => high > low ? high - low : 1)]);
    }

    /// <summary>Brings targets to 0…1, in place.</summary>
    /// <param name="targets">The targets: <c>(rows, width)</c>.</param>
    public void Apply(Span<float> targets)
    {
        for (var i = 0; i < targets.Length && _ranges.Length > 0; i++) targets[i] = (targets[i] - _smallest[i % _smallest.Length]) / _ranges[i % _ranges.Length];
    }

    private static double[] Values(float[] numbers) => numbers.AsSpan().ContainsAnyExcept(numbers[0]) ? Array.ConvertAll(numbers, number => (double)number) : [numbers[0]];
}
