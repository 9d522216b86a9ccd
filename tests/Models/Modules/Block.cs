using NeuralMl.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models.Modules;

/// <summary>A residual block written by hand, with a convolution as its shortcut where it changes the channels.</summary>
internal sealed class Block : nn.Module<Tensor, Tensor>, IComposed
{
    private readonly TorchSharp.Modules.Conv2d _first;
    private readonly TorchSharp.Modules.BatchNorm2d _norm;
    private readonly TorchSharp.Modules.Conv2d _second;
    private readonly TorchSharp.Modules.Conv2d? _shortcut;

    public Block(int channels, int filters)
        : base(nameof(Block))
    {
        (_first, _norm, _second) = (nn.Conv2d(channels, filters, 3, padding: 1), nn.BatchNorm2d(filters), nn.Conv2d(filters, filters, 3, padding: Padding.Same));
        _shortcut = channels == filters ? null : nn.Conv2d(channels, filters, 1);
        RegisterComponents();
    }

    public ModuleParts Parts => [Residual.Of([_first, _norm, new Relu(), _second], _shortcut is null ? [] : [_shortcut]), new Relu()];

    public override Tensor forward(Tensor input)
    {
        var inner = _second.call(nn.functional.relu(_norm.call(_first.call(input))));
        return nn.functional.relu(inner + (_shortcut is null ? input : _shortcut.call(input)));
    }
}
