using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>A torch module that runs others in turn; their parameters are named <c>layer.weight</c>.</summary>
internal sealed class ChainModule : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor>[] _modules;

    /// <summary>Makes the module; it owns the others, and disposes them.</summary>
    public ChainModule(string kind, IReadOnlyList<(string Name, nn.Module<Tensor, Tensor> Module)> layers)
        : base(kind)
    {
        _modules = [.. layers.Select(layer => layer.Module)];
        foreach (var (name, module) in layers) register_module(name, module);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        if (_modules.Length == 0) return input.alias();
        var value = input;
        foreach (var module in _modules) value = module.call(value);
        return value;
    }
}
