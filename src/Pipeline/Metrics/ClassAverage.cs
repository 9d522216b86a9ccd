namespace NeuralMl.Pipeline;

/// <summary>How one number is made of those of each class.</summary>
public enum ClassAverage
{
    /// <summary>The mean over the classes: a rare one counts as much as a frequent one.</summary>
    Macro,

    /// <summary>Of all rows at once: precision, recall and F1 are then the accuracy, as each row has one class and one answer.</summary>
    Micro,
}
