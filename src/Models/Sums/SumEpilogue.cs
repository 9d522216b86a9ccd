namespace NeuralMl.Models;

/// <summary>What is done to a weighted sum while it still lies in the processor's caches.</summary>
[Flags]
internal enum SumEpilogue
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It is rounded to bfloat16.</summary>
    Round = 1,

    /// <summary>Negative numbers become zero: <see cref="Activation.Relu"/>.</summary>
    Rectify = 2,
}
