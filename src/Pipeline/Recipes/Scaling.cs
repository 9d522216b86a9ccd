namespace NeuralMl.Pipeline;

/// <summary>How values are scaled.</summary>
public enum Scaling
{
    /// <summary>To 0–1 by the smallest and largest value of the training rows; an image by those of all its pixels.</summary>
    MinMax,

    /// <summary>Not at all.</summary>
    None,
}
