namespace NeuralMl.Models;

/// <summary>The numbers of one step of Adam.</summary>
/// <param name="MeanWeight">What a gradient counts in its running mean: 1 − β₁.</param>
/// <param name="SquareDecay">What is left of the mean of squares: β₂.</param>
/// <param name="SquareWeight">What a squared gradient counts in it: 1 − β₂.</param>
/// <param name="Epsilon">What is added to the root of the mean of squares.</param>
/// <param name="Rate">The step's length, corrected for both means' start at 0.</param>
internal readonly record struct AdamFactors(float MeanWeight, float SquareDecay, float SquareWeight, float Epsilon, float Rate);
