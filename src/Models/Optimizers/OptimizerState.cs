namespace NeuralMl.Models;

/// <summary>What an optimizer remembers between steps.</summary>
internal abstract class OptimizerState : IDisposable
{
    /// <summary>Moves the parameters once along their gradient.</summary>
    /// <param name="learningRate">The learning rate of this step.</param>
    public abstract void Step(double learningRate);

    /// <inheritdoc/>
    public abstract void Dispose();
}
