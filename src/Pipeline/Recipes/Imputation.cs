namespace NeuralMl.Pipeline;

/// <summary>What becomes of missing features.</summary>
public enum Imputation
{
    /// <summary>The mean of the training rows; text takes its most frequent category.</summary>
    Mean,

    /// <summary>The most frequent value of the training rows.</summary>
    MostFrequent,

    /// <summary>Rows with a missing feature are dropped.</summary>
    DropRows,
}
