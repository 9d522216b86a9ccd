namespace NeuralMl.Pipeline;

/// <summary>The order in which rows are split.</summary>
public enum RowOrder
{
    /// <summary>Shuffled by the seed.</summary>
    Shuffle,

    /// <summary>As the source has them: the last rows are held out.</summary>
    Time,
}
