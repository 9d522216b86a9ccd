using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>
/// All trainable parameters of a network as views of one flat tensor, and all gradients as views of another, so that an optimizer's step
/// is a handful of calls however many layers there are. Disposed before the parameters' module is used again.
/// </summary>
internal sealed class FlatParameters : IDisposable
{
    // The widest vector of a processor, and a line of its cache, in floats: each parameter begins with a whole one.
    private const int Multiple = 16;

    private readonly IReadOnlyList<(string Name, Parameter Parameter)> _parameters;

    /// <summary>Moves the parameters' values into one tensor.</summary>
    /// <param name="parameters">The parameters by name; at least one, all of one type and on one device.</param>
    public FlatParameters(IReadOnlyList<(string Name, Parameter Parameter)> parameters)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        _parameters = parameters;
        Values = Join(named => named.Parameter.reshape(-1)).DetachFromDisposeScope(); // (count)
        Gradients = zeros_like(Values).DetachFromDisposeScope(); // (count)
        foreach (var (parameter, view) in Views(Values)) parameter.set_(view);
    }

    /// <summary>Gets the parameters, and zeros behind each up to whole vectors: <c>(count)</c>.</summary>
    public Tensor Values { get; }

    /// <summary>Gets the gradients: <c>(count)</c>; they are there after <see cref="BindGradients"/> or <see cref="BindOwnGradients"/>.</summary>
    public Tensor Gradients { get; }

    /// <summary>Gets the parameters' names, in order.</summary>
    public IEnumerable<string> Names => _parameters.Select(named => named.Name);

    /// <summary>Gets where each parameter lies among <see cref="Values"/>, in order.</summary>
    public IEnumerable<Range> Places
    {
        get
        {
            var offset = 0L;
            foreach (var (_, parameter) in _parameters)
            {
                var count = parameter.numel();
                yield return (int)offset..(int)(offset + count);
                offset += Padded(count);
            }
        }
    }

    /// <summary>Makes a tensor of 1 where a parameter is chosen and 0 elsewhere: <c>(count)</c>. The caller disposes it.</summary>
    /// <param name="isChosen">Says of a name whether it is.</param>
    public Tensor Mask(Func<string, bool> isChosen)
    {
        using var scope = NewDisposeScope();
        return Join(named => full(named.Parameter.numel(), isChosen(named.Name) ? 1.0 : 0.0, Values.dtype, Values.device)).DetachFromDisposeScope();
    }

    /// <summary>Called after the first backward pass: makes its gradients, and with them all later ones, views of <see cref="Gradients"/>.</summary>
    /// <exception cref="InvalidOperationException">A parameter has no gradient: the loss does not depend on it.</exception>
    public void BindGradients()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var missing = _parameters.Where(named => named.Parameter.grad is null).Select(named => named.Name).ToList();
        if (missing.Count > 0) throw NoGradient(missing);
        foreach (var (parameter, view) in Views(Gradients))
        {
            if (parameter.grad is { } gradient) view.copy_(gradient);
            parameter.grad = view;
        }
    }

    /// <summary>Makes the gradients views of <see cref="Gradients"/> where no backward pass of torch will make any.</summary>
    public void BindOwnGradients()
    {
        using var scope = NewDisposeScope();
        foreach (var (parameter, view) in Views(Gradients)) parameter.grad = view;
    }

    /// <summary>Makes the error for parameters that the loss does not depend on.</summary>
    public InvalidOperationException NoGradient(IReadOnlyList<string>? names = null) => new(
        $"The first batch gave no gradient to {string.Join(", ", names ?? [.. _parameters.Select(named => named.Name)])}: "
        + "the loss does not depend on them. Take out the layer that cuts the gradient, such as a step function, or the one that is not used.");

    /// <summary>Puts numbers where the gradients stand. The caller's scope disposes what it takes.</summary>
    /// <param name="gradients">One tensor for each parameter, in order, of as many numbers.</param>
    public void SetGradients(IReadOnlyList<Tensor> gradients)
    {
        foreach (var ((_, view), gradient) in Views(Gradients).Zip(gradients)) view.copy_(gradient.view_as(view));
    }

    /// <summary>Sets the gradients to 0.</summary>
    public void ClearGradients()
    {
        // Memory that the processor reaches needs no call of torch.
        if (Gradients.device_type == TorchSharp.DeviceType.CPU) Gradients.bytes.Clear();
        else Gradients.zero_();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Values.Dispose();
        Gradients.Dispose();
    }

    private Tensor Join(Func<(string Name, Parameter Parameter), Tensor> part)
    {
        List<Tensor> parts = [];
        foreach (var parameter in _parameters)
        {
            var own = part(parameter);
            parts.AddRange([own, zeros(Padded(own.numel()) - own.numel(), own.dtype, own.device)]);
        }
        return cat(parts);
    }

    private IEnumerable<(Parameter Parameter, Tensor View)> Views(Tensor flat)
    {
        var offset = 0L;
        foreach (var (_, parameter) in _parameters)
        {
            var count = parameter.numel();
            yield return (parameter, flat.narrow(0, offset, count).view(parameter.shape));
            offset += Padded(count);
        }
    }

    private static long Padded(long count) => (count + Multiple - 1) / Multiple * Multiple;
}
