using NeuralMl.Export;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The torch modules of a network's layers, in order. Whoever makes it disposes it, and with it every parameter.</summary>
internal sealed class NetworkModule : IDisposable
{
    private NetworkModule(IReadOnlyList<(string Name, nn.Module<Tensor, Tensor> Module)> layers) => Layers = layers;

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
        var module = new NetworkModule(layers);
        foreach (var (_, tensor) in module.State()) tensor.DetachFromDisposeScope();
        return module;
    }

    /// <summary>Runs all layers: <c>(batch, …InputShape)</c> → <c>(batch, …OutputShape)</c>.</summary>
    /// <param name="input">The features; not disposed.</param>
    public Tensor Forward(Tensor input)
    {
        foreach (var (_, module) in Layers) input = module.call(input);
        return input;
    }

    /// <summary>Switches between training and evaluation (dropout, batch statistics).</summary>
    /// <param name="isTraining">Whether the network learns.</param>
    public void Train(bool isTraining)
    {
        foreach (var (_, module) in Layers) module.train(isTraining);
    }

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
            var loaded = empty(tensor.shape, tensor.dtype);
            byName[name].Bytes.Span.CopyTo(loaded.bytes);
            tensor.copy_(loaded);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, module) in Layers) module.Dispose();
    }

    private IEnumerable<(string Name, Tensor Tensor)> State() =>
        Layers.SelectMany(layer => layer.Module.state_dict().Select(named => ($"{layer.Name}.{named.Key}", named.Value)));
}
