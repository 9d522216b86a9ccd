using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Holds rows out of training at random.</summary>
internal static class HoldOut
{
    /// <summary>Splits rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="fraction">The part to hold out, greater than 0 and less than 1.</param>
    /// <param name="random">Where chance comes from.</param>
    /// <returns>The rows to learn from, and those held out.</returns>
    /// <exception cref="InvalidDataException">One side would be empty.</exception>
    public static (TrainingData Training, TrainingData Held) Split(TrainingData rows, double fraction, RandomStreams random)
    {
        var count = (int)Math.Round(rows.RowCount * fraction);
        if (count == 0 || count == rows.RowCount)
            throw new InvalidDataException(FormattableString.Invariant($"A validation fraction of {fraction} of {rows.RowCount} rows leaves {count} to validate and {rows.RowCount - count} to learn from. Choose another, or give more rows."));
        var order = random.Permutation("validation", rows.RowCount);
        return (Take(rows, order[count..]), Take(rows, order[..count]));
    }

    /// <summary>Returns rows by their numbers.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="numbers">Which of them, counted from 0, in the order wanted.</param>
    public static TrainingData Take(TrainingData rows, int[] numbers) => rows with
    {
        Features = Take(rows.Features, numbers, (int)rows.FeatureShape.ElementCount),
        Targets = Take(rows.Targets, numbers, (int)rows.TargetShape.ElementCount),
        RowWeights = rows.RowWeights is { } weights ? Take(weights, numbers, 1) : null,
    };

    private static float[] Take(float[] values, int[] numbers, int size)
    {
        var taken = new float[numbers.Length * size];
        for (var i = 0; i < numbers.Length; i++) values.AsSpan(numbers[i] * size, size).CopyTo(taken.AsSpan(i * size, size));
        return taken;
    }
}
