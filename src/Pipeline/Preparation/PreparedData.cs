using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>A recipe's data, checked, split, and with its preprocessing fitted on the training rows. The test rows have been counted, and nothing else.</summary>
public sealed record PreparedData
{
    /// <summary>Gets what is predicted.</summary>
    public required ModelTask Task { get; init; }

    /// <summary>Gets the raw training rows, in their shuffled order.</summary>
    public required DataTable Train { get; init; }

    /// <summary>Gets the raw validation rows; null without them.</summary>
    public DataTable? Validation { get; init; }

    /// <summary>Gets the raw test rows; null without them.</summary>
    public DataTable? Test { get; init; }

    /// <summary>Gets the preprocessing, fitted on the training rows.</summary>
    public required FittedPreprocessing Preprocessing { get; init; }

    /// <summary>Gets what was found and done on the way.</summary>
    public required DataReport Report { get; init; }

    /// <summary>Checks, splits and profiles a table, and fits the preprocessing.</summary>
    /// <param name="table">The data, as read.</param>
    /// <param name="recipe">What to do with it.</param>
    /// <exception cref="InvalidDataException">The data cannot be used: a missing or constant label, a single row, an infinite value, a listed feature that is constant, …</exception>
    public static PreparedData From(DataTable table, Recipe recipe) => throw new NotImplementedException();
}
