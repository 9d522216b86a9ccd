using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The torch module of a <see cref="WeightedLayer"/>: its weights are named as in torch's own Linear and Conv2d.</summary>
internal sealed class WeightedModule : nn.Module<Tensor, Tensor>, IPrecisionAware
{
    [ComponentName(Name = "weight")]
    private readonly Parameter _weight;

    [ComponentName(Name = "bias")]
    private readonly Parameter? _bias;

    [ComponentName(Name = "activation")]
    private readonly nn.Module<Tensor, Tensor>? _activation;

    private readonly Func<Tensor, Tensor, Tensor?, Tensor> _sum;

    /// <summary>Makes the module; it owns weight, bias and activation, and disposes them.</summary>
    public WeightedModule(
        string kind, Parameter weight, Parameter? bias, Func<Tensor, Tensor, Tensor?, Tensor> sum, nn.Module<Tensor, Tensor> activation)
        : base(kind)
    {
        (_weight, _bias, _sum) = (weight, bias, sum);
        if (activation is Identity or ReLU) activation.Dispose();
        // An identity costs a call in each step of a small net; a rectifier may work in place, as the sum is nobody else's and its gradient does not need it.
        _activation = activation switch { Identity => null, ReLU => nn.ReLU(inplace: true), _ => activation };
        RegisterComponents();
    }

    /// <inheritdoc/>
    public bool UsesBFloat16 { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        var sum = UsesBFloat16 ? RoundedSum.Of(_sum, input, _weight, _bias) : _sum(input, _weight, _bias);
        return _activation is null ? sum : _activation.call(sum);
    }
}
