using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>All trainable parameters of a module as views of one flat tensor, and all gradients as views of another.</summary>
internal sealed class FlatParameters : IDisposable
{
    /// <summary>Gets the parameters: <c>(count)</c>.</summary>
    public Tensor Values => throw new NotImplementedException();

    /// <summary>Gets the gradients: <c>(count)</c>.</summary>
    public Tensor Gradients => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose() => throw new NotImplementedException();
}
