namespace NeuralMl.Export;

/// <summary>A size that the shape arithmetic of a graph computes: a number, times the size of the batch or not.</summary>
/// <param name="Factor">The number.</param>
/// <param name="BatchPower">How often the size of the batch is multiplied to it: 0 for a fixed size, 1 for the batch.</param>
internal readonly record struct ReadSize(long Factor, int BatchPower)
{
    /// <summary>Gets the size of the batch.</summary>
    public static ReadSize Batch { get; } = new(1, 1);

    /// <summary>Makes a fixed size.</summary>
    public static ReadSize Of(long size) => new(size, 0);

    /// <summary>Returns what an operator makes of two sizes, or null where that is no such size.</summary>
    public static ReadSize? Compute(string operation, ReadSize left, ReadSize right) => operation switch
    {
        "Mul" => new(left.Factor * right.Factor, left.BatchPower + right.BatchPower),
        "Div" when right.Factor > 0 && left.BatchPower >= right.BatchPower && left.Factor % right.Factor == 0 =>
            new(left.Factor / right.Factor, left.BatchPower - right.BatchPower),
        "Add" when left.BatchPower == right.BatchPower => left with { Factor = left.Factor + right.Factor },
        "Sub" when left.BatchPower == right.BatchPower => left with { Factor = left.Factor - right.Factor },
        _ => null,
    };
}
