using TorchSharp.Utils;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>A torch module that gives each step of a sequence to another as a row of its own.</summary>
internal sealed class StepwiseModule : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "layers")]
    private readonly nn.Module<Tensor, Tensor> _layers;

    /// <summary>Makes the module; it owns the other, and disposes it.</summary>
    public StepwiseModule(string kind, nn.Module<Tensor, Tensor> layers)
        : base(kind)
    {
        _layers = layers;
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        var steps = _layers.call(input.flatten(0, 1)); // (batch · time, …out)
        return steps.reshape([input.shape[0], input.shape[1], .. steps.shape[1..]]); // (batch, time, …out)
    }
}
