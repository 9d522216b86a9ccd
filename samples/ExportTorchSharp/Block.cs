using NeuralMl.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

/// <summary>A residual block: two convolutions whose result is added to what came in.</summary>
internal sealed class Block : nn.Module<Tensor, Tensor>, IComposed
{
    private readonly Conv2d _first;
    private readonly BatchNorm2d _norm;
    private readonly Conv2d _second;

    public Block(int channels)
        : base(nameof(Block))
    {
        _first = nn.Conv2d(channels, channels, 3, padding: 1, bias: false);
        _norm = nn.BatchNorm2d(channels);
        _second = nn.Conv2d(channels, channels, 3, padding: 1);
        RegisterComponents();
    }

    public ModuleParts Parts => [Residual.Of([_first, _norm, new Relu(), _second]), new Relu()];

    public override Tensor forward(Tensor input) => // (batch, channels, height, width)
        nn.functional.relu(input + _second.call(nn.functional.relu(_norm.call(_first.call(input)))));
}
