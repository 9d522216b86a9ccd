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

    /// <summary>What is monitored did not get better for some epochs (<see cref="Models.EarlyStopping"/>).</summary>
    EarlyStopping,

    /// <summary>The time was up (<see cref="FitOptions.MaxTime"/>).</summary>
    MaxTime,

    /// <summary>The steps were done (<see cref="FitOptions.MaxSteps"/>).</summary>
    MaxSteps,
}
