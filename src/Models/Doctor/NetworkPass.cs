using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Passes some rows forward and back through a network and leaves it to the bit as it was: weights, gradients, batch statistics, torch's generator.</summary>
/// <param name="module">The network.</param>
/// <param name="loss">What it minimizes.</param>
internal sealed class NetworkPass(NetworkModule module, Loss loss)
{
    private const string InnerActivation = ".activation";

    private readonly IReadOnlyList<ModulePlace> _places =
        [.. module.Layers.SelectMany(layer => ModuleTree.Flatten(new(layer.Name, layer.Module)))];

    /// <summary>Looks at the network as training does, with batch statistics and dropout.</summary>
    /// <param name="rows">The rows; not disposed.</param>
    public NetworkLook Look(Batch rows)
    {
        using var scope = NewDisposeScope();
        using var state = new UntouchedState(_places);
        using var gradients = enable_grad();
        // Only the processor's generator is put back, so on other devices nothing may be drawn.
        module.Train(rows.Features.device_type == DeviceType.CPU);
        var rectifiers = new List<RectifierUse>();
        var mean = ComputeLoss(rows, rectifiers); // ()
        return new(mean.ToDouble(), rows.Features.size(0), mean.requires_grad ? Gradients(mean) : [], rectifiers);
    }

    private Tensor ComputeLoss(Batch rows, List<RectifierUse> rectifiers)
    {
        Action[] removals =
        [
            .. _places.Where(place => place.Module is ReLU or ReLU6).Select(place =>
            {
                var hook = ((nn.Module<Tensor, Tensor>)place.Module).register_forward_hook((_, _, output) =>
                {
                    rectifiers.Add(UseOf(place, output));
                    return output;
                });
                return (Action)hook.remove;
            }),
        ];
        try
        {
            return loss.Compute(module.Forward(rows.Features), rows.Targets, rows.Weights);
        }
        finally
        {
            foreach (var remove in removals) remove();
        }
    }

    private static RectifierUse UseOf(ModulePlace place, Tensor output)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        long[] others = [.. Enumerable.Range(0, (int)output.dim()).Where(dimension => dimension != 1).Select(dimension => (long)dimension)];
        var largest = output.detach().amax(others); // (units)
        var layer = place.Path.EndsWith(InnerActivation, StringComparison.Ordinal) ? place.Path[..^InnerActivation.Length] : place.Path;
        return new(layer, largest.le(0).sum().ToInt64(), largest.numel());
    }

    // Asked for, and not accumulated: what the parameters hold as their gradients stays.
    private ParameterGradient[] Gradients(Tensor mean)
    {
        var parameters = module.TrainableParameters();
        var gradients = autograd.grad([mean], [.. parameters.Select(named => named.Parameter)], allow_unused: true);
        using var noGradient = no_grad();
        return
        [
            .. parameters.Zip(gradients, (named, gradient) => new ParameterGradient(
                named.Name,
                named.Parameter.dim(),
                Size(named.Parameter),
                gradient is null || gradient.IsInvalid ? null : Size(gradient))),
        ];
    }

    private static double Size(Tensor values) => values.numel() == 0 ? 0 : values.norm().ToDouble() / Math.Sqrt(values.numel());
}
