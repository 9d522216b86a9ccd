using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>
/// A running average of a network's parameters and batch statistics: <c>a += (1 − d) (w − a)</c> after each step (Polyak and Juditsky, 1992, with
/// exponential weights).
/// </summary>
/// <remarks>At step t the decay d is at most <c>(1 + t) / (10 + t)</c>, as in TensorFlow's moving averages, so that it forgets the first weights soon.</remarks>
internal sealed class WeightAverage : IDisposable
{
    private const int WarmUp = 10;

    private readonly double _decay;
    private readonly (Tensor Live, Tensor Average)[] _pairs;

    /// <summary>Begins with the weights as they are.</summary>
    /// <param name="module">The network, on its device.</param>
    /// <param name="parameters">Its parameters; not disposed.</param>
    /// <param name="decay">The largest decay.</param>
    public WeightAverage(NetworkModule module, FlatParameters parameters, double decay)
    {
        using var scope = NewDisposeScope();
        _decay = decay;
        Tensor[] live = [parameters.Values, .. module.Statistics()];
        _pairs = [.. live.Select(tensor => (tensor, tensor.detach().clone().DetachFromDisposeScope()))];
    }

    /// <summary>Gets the averages, by name.</summary>
    public IEnumerable<(string Name, Tensor Average)> Memory =>
        _pairs.Index().Select(pair => (FormattableString.Invariant($"{pair.Index}"), pair.Item.Average));

    /// <summary>Follows the weights after a step.</summary>
    /// <param name="stepCount">The number of steps done.</param>
    public void Update(int stepCount)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var part = 1 - Math.Min(_decay, (1.0 + stepCount) / (WarmUp + stepCount));
        foreach (var (live, average) in _pairs) average.lerp_(live, tensor((float)part, device: live.device));
    }

    /// <summary>Puts the averages in the weights' place until the result is disposed.</summary>
    public IDisposable Use() => new InPlace(this);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, average) in _pairs) average.Dispose();
    }

    private sealed class InPlace : IDisposable
    {
        private readonly (Tensor Live, Tensor Saved)[] _saved;

        public InPlace(WeightAverage average)
        {
            using var scope = NewDisposeScope();
            using var noGradient = no_grad();
            _saved = [.. average._pairs.Select(pair => (pair.Live, pair.Live.detach().clone().DetachFromDisposeScope()))];
            foreach (var (live, value) in average._pairs) live.copy_(value);
        }

        public void Dispose()
        {
            using var scope = NewDisposeScope();
            using var noGradient = no_grad();
            foreach (var (live, saved) in _saved)
            {
                live.copy_(saved);
                saved.Dispose();
            }
        }
    }
}
