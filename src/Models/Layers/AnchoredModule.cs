using TorchSharp.Utils;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>A torch module that gives another each sequence less its last step, and adds that step to its answer.</summary>
internal sealed class AnchoredModule : nn.Module<Tensor, Tensor>
{
    private readonly long[] _anchorShape;

    [ComponentName(Name = "layers")]
    private readonly nn.Module<Tensor, Tensor> _layers;

    /// <summary>Makes the module; it owns the other, and disposes it.</summary>
    /// <param name="kind">The layer's kind.</param>
    /// <param name="layers">The other module.</param>
    /// <param name="anchorShape">The shape in which the last step meets the answer, batch first.</param>
    public AnchoredModule(string kind, nn.Module<Tensor, Tensor> layers, long[] anchorShape)
        : base(kind)
    {
        (_layers, _anchorShape) = (layers, anchorShape);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        var last = input.narrow(1, input.shape[1] - 1, 1); // (batch, 1, features)
        return _layers.call(input - last) + last.reshape(_anchorShape);
    }
}
