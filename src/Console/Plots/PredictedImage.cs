namespace NeuralMl.Cli.Plots;

/// <summary>An image with its label and the network's answer.</summary>
/// <param name="Pixels">The pixels, 0–255: <c>(channels, height, width)</c>.</param>
/// <param name="Label">The true class.</param>
/// <param name="Prediction">The most probable class.</param>
/// <param name="Probability">That class's probability.</param>
internal sealed record PredictedImage(byte[] Pixels, string Label, string Prediction, double Probability)
{
    /// <summary>Gets whether the answer is wrong.</summary>
    public bool IsWrong => Label != Prediction;
}
