using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The torch module of a <see cref="RecurrentLayer"/>: one of torch's own inside, whose weights keep their names.</summary>
internal sealed class RecurrentModule : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module _recurrent;
    private readonly Func<Tensor, (Tensor Steps, Tensor Last)> _run;
    private readonly bool _returnsSequence;
    private readonly int _directionCount;

    /// <summary>Makes the module; it owns the other, and disposes it.</summary>
    /// <param name="kind">The layer's kind.</param>
    /// <param name="recurrent">
    /// torch's module. It is not registered as a part, which would put its name before those of its weights; its weights are, and it
    /// follows wherever this one is switched or moved.
    /// </param>
    /// <param name="run">Runs it: all steps <c>(batch, time, directions · units)</c>, and the last of each pass <c>(passes, batch, units)</c>.</param>
    /// <param name="returnsSequence">Whether all steps come out.</param>
    /// <param name="directionCount">1, or 2 where it is bidirectional.</param>
    public RecurrentModule(
        string kind, nn.Module recurrent, Func<Tensor, (Tensor Steps, Tensor Last)> run, bool returnsSequence, int directionCount)
        : base(kind)
    {
        (_recurrent, _run, _returnsSequence, _directionCount) = (recurrent, run, returnsSequence, directionCount);
        foreach (var (name, parameter) in recurrent.named_parameters()) register_parameter(name, parameter);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        var (steps, last) = _run(input);
        return _returnsSequence
            ? steps // (batch, time, directions · units)
            : last.narrow(0, last.size(0) - _directionCount, _directionCount).transpose(0, 1).flatten(1); // (batch, directions · units)
    }

    /// <inheritdoc/>
    // A container that registers this module has it look for parts in its fields: torch's module would be found, and its weights stand twice.
    protected override void RegisterComponents()
    {
    }

    /// <inheritdoc/>
    public override void train(bool on = true)
    {
        base.train(on);
        _recurrent.train(on); // for the dropout between its layers
    }

    /// <inheritdoc/>
    protected override void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
    {
        if (dtype is { } type) _recurrent.to(type, non_blocking: non_blocking);
        if (device is not null) _recurrent.to(device, non_blocking: non_blocking);
        // What has moved may be other parameters than before.
        foreach (var (name, parameter) in _recurrent.named_parameters()) ConditionallyRegisterParameter(name, parameter);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _recurrent.Dispose();
    }
}
