using System.IO.Enumeration;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Weight decay on the flat parameters: of all of them, or of those whose names match no pattern.</summary>
internal sealed class Decay : IDisposable
{
    private readonly FlatParameters _parameters;
    private readonly double _strength;
    private readonly bool _isDecoupled;
    private readonly Tensor? _mask; // (count), 1 where a weight decays

    private Decay(FlatParameters parameters, double strength, IReadOnlyList<string> spared, bool isDecoupled)
    {
        (_parameters, _strength, _isDecoupled) = (parameters, strength, isDecoupled);
        if (spared.Count > 0) _mask = parameters.Mask(name => !spared.Any(pattern => Matches(pattern, name)));
    }

    /// <summary>Makes the decay of an optimizer; null where there is none.</summary>
    /// <param name="parameters">The parameters; not disposed.</param>
    /// <param name="strength">The part of a weight that is added to its gradient, or taken from it at a learning rate of 1.</param>
    /// <param name="spared">Patterns of names that do not decay; <c>*</c> stands for any letters.</param>
    /// <param name="isDecoupled">Whether weights shrink by themselves rather than through the gradient.</param>
    /// <exception cref="ArgumentException">A pattern matches no parameter.</exception>
    public static Decay? Of(FlatParameters parameters, double strength, IReadOnlyList<string>? spared, bool isDecoupled)
    {
        var unmatched = (spared ?? []).FirstOrDefault(pattern => !parameters.Names.Any(name => Matches(pattern, name)));
        if (unmatched is not null)
        {
            throw new ArgumentException(
                $"The weight decay spares '{unmatched}', but no weight has such a name. The weights are {string.Join(", ", parameters.Names)}; "
                + "in a pattern * stands for any letters, as in *.bias.");
        }
        return strength == 0 ? null : new(parameters, strength, spared ?? [], isDecoupled);
    }

    /// <summary>Shrinks the weights, or adds to their gradients what will.</summary>
    /// <param name="learningRate">The learning rate of this step.</param>
    public void Apply(double learningRate)
    {
        var (values, target) = (_parameters.Values, _isDecoupled ? _parameters.Values : _parameters.Gradients);
        using var factor = FactorAt(learningRate).ToScalar();
        if (_mask is not null) target.addcmul_(values, _mask, factor);
        else if (_isDecoupled) values.mul_(factor);
        else target.add_(values, factor);
    }

    /// <inheritdoc/>
    public void Dispose() => _mask?.Dispose();

    private double FactorAt(double learningRate) => (_isDecoupled, _mask) switch
    {
        (false, _) => _strength,
        (true, null) => 1 - (learningRate * _strength),
        (true, _) => -learningRate * _strength,
    };

    private static bool Matches(string pattern, string name) => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);
}
