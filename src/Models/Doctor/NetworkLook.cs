namespace NeuralMl.Models;

/// <summary>What one pass forward and back over some training rows shows of a network.</summary>
/// <param name="Loss">The mean loss of the rows.</param>
/// <param name="RowCount">The number of rows.</param>
/// <param name="Gradients">The trainable parameters, in the order of the layers; empty where the loss has no gradient at all.</param>
/// <param name="Rectifiers">The rectifiers, in the order in which they ran.</param>
internal sealed record NetworkLook(
    double Loss, long RowCount, IReadOnlyList<ParameterGradient> Gradients, IReadOnlyList<RectifierUse> Rectifiers)
{
    /// <summary>Says whether a rectifier lets nothing through, so that nothing before it has a gradient.</summary>
    public bool IsCut => Rectifiers.Any(rectifier => rectifier.DeadCount == rectifier.UnitCount);
}
