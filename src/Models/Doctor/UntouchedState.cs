using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Keeps what a pass through a network changes besides its answers; disposing puts it back: batch statistics, modes, and torch's generator.</summary>
internal sealed class UntouchedState : IDisposable
{
    private readonly IReadOnlyList<(Tensor Buffer, Tensor Copy)> _buffers;
    private readonly EvaluationMode _modes;
    private readonly Tensor _generator;

    /// <summary>Keeps the state of a network's modules.</summary>
    /// <param name="places">The modules and all inside them, outer ones first; they are left in evaluation mode.</param>
    public UntouchedState(IReadOnlyList<ModulePlace> places)
    {
        _generator = get_rng_state().DetachFromDisposeScope();
        _buffers =
        [
            .. places.SelectMany(place => place.Module.named_buffers(recurse: false))
                .Select(named => (named.buffer, named.buffer.clone().DetachFromDisposeScope())),
        ];
        _modes = new EvaluationMode(places);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        foreach (var (buffer, copy) in _buffers)
        {
            buffer.copy_(copy);
            copy.Dispose();
        }
        _modes.Dispose();
        set_rng_state(_generator);
        _generator.Dispose();
    }
}
