using NeuralMl.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models;

/// <summary>A net of 20 weights, which fill no whole vectors, in two copies: one for our optimizers, one for their peers.</summary>
internal sealed class SmallNet : IDisposable
{
    private readonly Tensor _input;
    private readonly bool _isConvex;
    private bool _isBound;

    public SmallNet(bool isConvex = false, ScalarType type = ScalarType.Float32)
    {
        _isConvex = isConvex;
        using var generator = manual_seed(1);
        Mine = [new(randn(3, 5, type)), new(randn(5, type))];
        Peers = [.. Mine.Select(parameter => new Parameter(parameter.detach().clone()))];
        _input = randn(5, 3, type);
        Flat = new FlatParameters([("layer.weight", Mine[0]), ("norm.bias", Mine[1])]);
    }

    public Parameter[] Mine { get; }

    public Parameter[] Peers { get; }

    public FlatParameters Flat { get; }

    /// <summary>Returns a loss that tanh bends, unless it is convex; a penalty gives it one minimum.</summary>
    public Tensor LossOf(Parameter[] parameters)
    {
        var error = _input.matmul(parameters[0]) + parameters[1] - 1;
        return (_isConvex ? error : error.tanh()).pow(2).mean() + (parameters[0].pow(2).mean() / 10);
    }

    /// <summary>Makes one step of ours.</summary>
    public void Step(NeuralMl.Models.OptimizerState state, double learningRate)
    {
        Flat.ClearGradients();
        LossOf(Mine).backward();
        if (!_isBound) Flat.BindGradients();
        _isBound = true;
        using var noGradient = no_grad();
        state.Step(learningRate, Evaluate);
    }

    public double Evaluate()
    {
        using var scope = NewDisposeScope();
        using var gradients = enable_grad();
        Flat.ClearGradients();
        var loss = LossOf(Mine);
        loss.backward();
        return loss.to(float32).item<float>();
    }

    public float LargestDifference() => Mine.Zip(Peers, (mine, peer) => (mine - peer).abs().max().to(float32).item<float>()).Max();

    public void Dispose()
    {
        Flat.Dispose();
        foreach (var parameter in Mine.Concat(Peers)) parameter.Dispose();
        _input.Dispose();
    }
}
