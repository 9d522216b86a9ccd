namespace NeuralMl.Pipeline;

/// <summary>What a row is divided by.</summary>
internal enum RowNorm
{
    /// <summary>The root of the sum of squares.</summary>
    L2,

    /// <summary>The sum of absolute values.</summary>
    L1,

    /// <summary>The largest absolute value.</summary>
    Infinity,

    /// <summary>The standard deviation.</summary>
    StandardDeviation,
}
