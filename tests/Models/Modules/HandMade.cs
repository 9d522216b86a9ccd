using NeuralMl.Models;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models.Modules;

/// <summary>A module that says what a test lets it say, and does what a test lets it do.</summary>
internal sealed class HandMade : nn.Module<Tensor, Tensor>, IComposed
{
    private readonly Func<HandMade, ModuleParts> _parts;
    private readonly Func<Tensor, Tensor> _forward;

    public HandMade(Func<HandMade, ModuleParts> parts, Func<Tensor, Tensor> forward, params (string Name, nn.Module Module)[] modules)
        : base(nameof(HandMade))
    {
        (_parts, _forward) = (parts, forward);
        foreach (var (name, module) in modules) register_module(name, module);
    }

    public ModuleParts Parts => _parts(this);

    public override Tensor forward(Tensor input) => _forward(input);
}
