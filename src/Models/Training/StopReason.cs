namespace NeuralMl.Models;

/// <summary>Why training ended.</summary>
public enum StopReason
{
    /// <summary>All epochs were run.</summary>
    Completed,

    /// <summary>It was cancelled; the weights kept so far are there.</summary>
    Cancelled,

    /// <summary>Nothing was left to learn: an epoch of the perceptron's rule had no mistake.</summary>
    Converged,
}
