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
    private readonly LearnedSum? _learned;

    /// <summary>Makes the module; it owns weight, bias and activation, and disposes them.</summary>
    /// <param name="kind">The kind of layer.</param>
    /// <param name="weight">The weight.</param>
    /// <param name="bias">The bias; null where there is none.</param>
    /// <param name="sum">The sum of rows, weight and bias.</param>
    /// <param name="activation">What follows it.</param>
    /// <param name="learned">What computes the sum where it learns; null where the first one does.</param>
    public WeightedModule(
        string kind, Parameter weight, Parameter? bias, Func<Tensor, Tensor, Tensor?, Tensor> sum, nn.Module<Tensor, Tensor> activation, LearnedSum? learned = null)
        : base(kind)
    {
        (_weight, _bias, _sum, _learned) = (weight, bias, sum, learned);
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
        if (_learned is not null && _learned.Takes(input, _weight)) return Learn(_learned, input);
        var sum = UsesBFloat16 ? RoundedSum.Of(_sum, input, _weight, _bias) : _sum(input, _weight, _bias);
        return _activation is null ? sum : _activation.call(sum);
    }

    private Tensor Learn(LearnedSum learned, Tensor input)
    {
        var epilogue = _activation is ReLU ? SumEpilogue.Rectify : SumEpilogue.None;
        var sum = UsesBFloat16
            ? RoundedSum.OfRounded((x, weight, bias) => LearnedSumFunction.Apply(learned, x, weight, bias, epilogue | SumEpilogue.Round), input, _weight, _bias)
            : LearnedSumFunction.Apply(learned, input, _weight, _bias, epilogue);
        return _activation is null or ReLU ? sum : _activation.call(sum);
    }
}
