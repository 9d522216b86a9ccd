using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>A torch module without weights: a function of its input.</summary>
internal sealed class FunctionModule(string kind, Func<Tensor, Tensor> function) : nn.Module<Tensor, Tensor>(kind)
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => function(input);
}
