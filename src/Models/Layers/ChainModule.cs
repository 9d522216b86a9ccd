using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>A torch module that runs others in turn; their parameters are named <c>layer.weight</c>.</summary>
internal sealed class ChainModule : nn.Module<Tensor, Tensor>, IPrecisionAware
{
    private readonly (nn.Module<Tensor, Tensor> Module, bool TakesBFloat16)[] _modules;

    /// <summary>Makes the module; it owns the others, and disposes them.</summary>
    /// <param name="kind">The kind of the layer that holds them.</param>
    /// <param name="layers">Each layer's name and module, and whether it takes rows of bfloat16.</param>
    public ChainModule(string kind, IReadOnlyList<(string Name, nn.Module<Tensor, Tensor> Module, bool TakesBFloat16)> layers)
        : base(kind)
    {
        _modules = [.. layers.Select(layer => (layer.Module, layer.TakesBFloat16))];
        foreach (var (name, module, _) in layers) register_module(name, module);
    }

    /// <inheritdoc/>
    public bool UsesBFloat16 { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        if (_modules.Length == 0) return input.alias();
        var value = input;
        foreach (var (module, takesBFloat16) in _modules) value = module.call(UsesBFloat16 && !takesBFloat16 ? value.to(ScalarType.Float32) : value);
        return value;
    }
}
