using System.IO.Enumeration;
using NeuralMl.Export;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The torch modules of a network's layers, in order. Whoever makes it disposes it, and with it every parameter.</summary>
internal sealed class NetworkModule : IDisposable
{
    private readonly HashSet<string> _frozen = [];

    private readonly bool[] _takesBFloat16;
    private IPrecisionAware[] _rounding = [];
    private bool _isRounding;

    private NetworkModule(IReadOnlyList<(string Name, nn.Module<Tensor, Tensor> Module)> layers, bool[] takesBFloat16) =>
        (Layers, _takesBFloat16) = (layers, takesBFloat16);

    /// <summary>Gets each layer's name and module, in order.</summary>
    public IReadOnlyList<(string Name, nn.Module<Tensor, Tensor> Module)> Layers { get; }

    /// <summary>Makes the modules, freshly initialized from torch's global generator.</summary>
    /// <param name="network">The network.</param>
    public static NetworkModule Create(Sequential network)
    {
        // Initializers leave tensors behind; what the modules keep is taken out of the scope.
        using var scope = NewDisposeScope();
        var layers = new List<(string, nn.Module<Tensor, Tensor>)>();
        foreach (var (layer, input) in network.Layers.Zip(network.InputShapes()))
        {
            layers.Add((layer.Name ?? $"layer{layers.Count + 1}", layer.CreateModule(input, network.Preset)));
        }
        var module = new NetworkModule(layers, [.. network.Layers.Select(layer => layer.TakesBFloat16)]);
        foreach (var (_, tensor) in module.State()) tensor.DetachFromDisposeScope();
        return module;
    }

    /// <summary>Runs all layers: <c>(batch, …InputShape)</c> → <c>(batch, …OutputShape)</c>.</summary>
    /// <param name="input">The features; not disposed.</param>
    public Tensor Forward(Tensor input)
    {
        if (_isRounding) return ForwardRounded(input);
        foreach (var (_, module) in Layers) input = module.call(input);
        return input;
    }

    /// <summary>Switches between training and evaluation (dropout, batch statistics, precision); frozen layers stay in evaluation.</summary>
    /// <param name="isTraining">Whether the network learns.</param>
    public void Train(bool isTraining)
    {
        foreach (var (name, module) in Layers) module.train(isTraining && !_frozen.Contains(name));
        _isRounding = isTraining && _rounding.Length > 0;
        foreach (var module in _rounding) module.UsesBFloat16 = isTraining;
    }

    /// <summary>Makes layers compute with numbers of another type while they train.</summary>
    /// <param name="precision">The type.</param>
    public void SetPrecision(NumericPrecision precision) =>
        _rounding = precision == NumericPrecision.Float32 ? [] : [.. Layers.SelectMany(layer => layer.Module.modules().Prepend(layer.Module)).OfType<IPrecisionAware>().Distinct()];

    /// <summary>Takes layers out of training: their parameters get no gradient.</summary>
    /// <param name="patterns">Patterns of the layers' names; <c>*</c> stands for any letters.</param>
    /// <exception cref="ArgumentException">A pattern matches no layer.</exception>
    public void Freeze(IReadOnlyList<string> patterns)
    {
        foreach (var pattern in patterns)
        {
            var matched = Layers.Where(layer => FileSystemName.MatchesSimpleExpression(pattern, layer.Name, ignoreCase: false)).ToList();
            if (matched.Count == 0)
            {
                throw new ArgumentException(
                    $"'{pattern}' is to be frozen, but no layer has such a name. The layers are {string.Join(", ", Layers.Select(layer => layer.Name))}; "
                    + "in a pattern * stands for any letters, as in conv*.");
            }
            foreach (var (name, module) in matched)
            {
                _frozen.Add(name);
                foreach (var parameter in module.parameters()) parameter.requires_grad = false;
            }
        }
    }

    /// <summary>Returns the running statistics: the buffers of floats, in order.</summary>
    public IEnumerable<Tensor> Statistics() =>
        Layers.SelectMany(layer => layer.Module.named_buffers()).Select(named => named.buffer).Where(buffer => buffer.dtype == ScalarType.Float32);

    /// <summary>Moves all parameters and buffers to a device.</summary>
    /// <param name="device">The device.</param>
    public void MoveTo(Device device)
    {
        foreach (var (_, module) in Layers) module.to(device);
    }

    /// <summary>Returns the parameters that learn, named <c>layer.parameter</c>, in order.</summary>
    public IReadOnlyList<(string Name, Parameter Parameter)> TrainableParameters() =>
    [
        .. Layers.SelectMany(layer => layer.Module.named_parameters().Select(named => ($"{layer.Name}.{named.name}", named.parameter)))
            .Where(named => named.parameter.requires_grad),
    ];

    /// <summary>Copies all parameters and buffers into managed memory, named <c>layer.parameter</c>, in order.</summary>
    public IReadOnlyList<WeightTensor> SaveWeights() => [.. State().Select(named => ModuleState.Copy(named.Name, named.Tensor))];

    /// <summary>Replaces all parameters and buffers.</summary>
    /// <param name="weights">The weights, in any order.</param>
    /// <exception cref="InvalidDataException">Names, types or shapes are not the network's: all differences are listed.</exception>
    public void LoadWeights(IReadOnlyList<WeightTensor> weights)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var state = State().ToList();
        WeightCheck.Check(weights, [.. state.Select(named => (named.Name, ModuleState.TypeOf(named.Tensor), Inference.Shape.Create(named.Tensor.shape)))]);
        var byName = weights.ToDictionary(weight => weight.Name);
        foreach (var (name, tensor) in state)
        {
            ModuleState.Restore(tensor, byName[name]);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, module) in Layers) module.Dispose();
    }

    private Tensor ForwardRounded(Tensor input)
    {
        foreach (var (index, (_, module)) in Layers.Index()) input = module.call(_takesBFloat16[index] ? input : input.to(ScalarType.Float32));
        return input.to(ScalarType.Float32);
    }

    private IEnumerable<(string Name, Tensor Tensor)> State() =>
        Layers.SelectMany(layer => layer.Module.state_dict().Select(named => ($"{layer.Name}.{named.Key}", named.Value)));
}
