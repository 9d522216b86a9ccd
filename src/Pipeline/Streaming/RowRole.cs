namespace NeuralMl.Pipeline;

/// <summary>What a row of a stream is for.</summary>
internal enum RowRole
{
    /// <summary>The network learns from it.</summary>
    Train,

    /// <summary>It helps to choose the best epoch.</summary>
    Validation,

    /// <summary>Only the final evaluation sees it.</summary>
    Test,
}
