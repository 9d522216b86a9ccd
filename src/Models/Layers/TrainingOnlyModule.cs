using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>A torch module without weights that is a function of its input while training, and nothing afterwards.</summary>
internal sealed class TrainingOnlyModule(string kind, Func<Tensor, Tensor> function) : nn.Module<Tensor, Tensor>(kind)
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => training ? function(input) : input.alias();
}
