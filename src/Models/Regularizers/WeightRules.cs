using TorchSharp;
using TorchSharp.Modules;

namespace NeuralMl.Models;

/// <summary>The penalties and limits that layers put on their weights, as training keeps them.</summary>
internal sealed class WeightRules
{
    private readonly (Parameter Weight, Regularizer Regularizer)[] _penalties;
    private readonly (Parameter Weight, double MaxNorm)[] _limits;

    /// <summary>Finds the rules of a network's weights.</summary>
    /// <param name="weights">What the layers say about their weights.</param>
    /// <param name="parameters">The parameters that learn, by name.</param>
    public WeightRules(IReadOnlyList<WeightShape> weights, IReadOnlyList<(string Name, Parameter Parameter)> parameters)
    {
        var byName = parameters.ToDictionary(named => named.Name, named => named.Parameter);
        _penalties = [.. weights.Where(weight => weight.Regularizer is not null && byName.ContainsKey(weight.Name))
            .Select(weight => (byName[weight.Name], weight.Regularizer ?? new()))];
        _limits = [.. weights.Where(weight => weight.MaxNorm is not null && byName.ContainsKey(weight.Name))
            .Select(weight => (byName[weight.Name], weight.MaxNorm ?? 0))];
    }

    /// <summary>Adds the penalties' gradients to those of the loss: <c>L1 · sign(w) + 2 · L2 · w</c>.</summary>
    public void AddGradients()
    {
        foreach (var (weight, regularizer) in _penalties)
        {
            if (weight.grad is not { } gradient) continue;
            if (regularizer.L2 > 0) gradient.add_(weight, 2 * regularizer.L2);
            if (regularizer.L1 > 0) gradient.add_(weight.sign(), regularizer.L1);
        }
    }

    /// <summary>Returns the sum of all penalties: <c>L1 · Σ|w| + L2 · Σw²</c>. The caller's scope disposes what it takes.</summary>
    public double Penalty() => _penalties.Sum(rule =>
        (rule.Regularizer.L1 * rule.Weight.abs().sum().ToDouble()) + (rule.Regularizer.L2 * rule.Weight.square().sum().ToDouble()));

    /// <summary>Shortens the weights of each unit that are longer than their limit.</summary>
    public void Constrain()
    {
        foreach (var (weight, maxNorm) in _limits)
        {
            var units = weight.flatten(1); // (units, in)
            var norms = units.mul(units).sum(1, keepdim: true).sqrt(); // (units, 1)
            units.mul_(maxNorm / norms.clamp_min(maxNorm));
        }
    }
}
