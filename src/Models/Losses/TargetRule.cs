namespace NeuralMl.Models;

/// <summary>Which numbers a loss compares with.</summary>
/// <param name="Allows">Says whether a number fits.</param>
/// <param name="Expected">What is expected, as in <c>where … is expected</c>.</param>
internal sealed record TargetRule(Func<float, bool> Allows, string Expected)
{
    /// <summary>Gets the rule that any finite number fits.</summary>
    public static TargetRule Any { get; } = new(_ => true, "a number");

    /// <summary>Gets the rule of counts, rates and logarithms.</summary>
    public static TargetRule NotNegative { get; } = new(value => value >= 0, "a number of at least 0");

    /// <summary>Gets the rule of probabilities.</summary>
    public static TargetRule Probability { get; } = new(value => value is >= 0 and <= 1, "a number from 0 to 1");

    /// <summary>Gets the rule of two sides.</summary>
    public static TargetRule Side { get; } = new(value => value is -1 or 0 or 1, "1 for one side and 0 or -1 for the other");

    /// <summary>Refuses targets that hold another number.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="part">What they are: <c>training</c>.</param>
    /// <param name="loss">The loss, for the error.</param>
    /// <exception cref="ArgumentException">A number does not fit: which, where, and what is expected.</exception>
    public void Check(TrainingData data, string part, Loss loss)
    {
        var found = Array.FindIndex(data.Targets, value => !Allows(value));
        if (found < 0) return;
        var (row, column) = Math.DivRem(found, data.TargetShape.ElementCount);
        row += data.FirstRow;
        throw new ArgumentException(FormattableString.Invariant(
            $"The {part} targets hold {data.Targets[found]} in row {row}, column {column} (counted from 0), where {loss.GetType().Name} expects {Expected}. ")
            + "Give it such targets, without a normalization of the label that moves them, or take another loss.");
    }
}
