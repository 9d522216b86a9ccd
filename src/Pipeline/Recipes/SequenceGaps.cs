namespace NeuralMl.Pipeline;

/// <summary>What becomes of steps of a sequence that are missing.</summary>
public enum SequenceGaps
{
    /// <summary>The data is refused.</summary>
    Refuse,

    /// <summary>Windows across a gap are left out.</summary>
    Skip,
}
