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
    /// <param name="blocks">The rows, block by block.</param>
    public static TargetScale Of(IEnumerable<TrainingData> blocks)
    {
        float[] smallest = [];
        float[] largest = [];
        foreach (var block in blocks)
        {
            if (smallest.Length == 0) (smallest, largest) = (block.Targets[..(int)block.TargetShape.ElementCount], block.Targets[..(int)block.TargetShape.ElementCount]);
            for (var i = 0; i < block.Targets.Length; i++)
            {
                var column = i % smallest.Length;
                smallest[column] = Math.Min(smallest[column], block.Targets[i]);
                largest[column] = Math.Max(largest[column], block.Targets[i]);
            }
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
