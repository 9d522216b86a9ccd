namespace NeuralMl.Models;

/// <summary>Why training ended.</summary>
public enum StopReason
{
    /// <summary>All epochs were run.</summary>
    Completed,

    /// <summary>It was cancelled; the weights kept so far are there.</summary>
    Cancelled,
}
