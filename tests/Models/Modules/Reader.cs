using NeuralMl.Models;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models.Modules;

/// <summary>A module written by hand: blocks of convolutions, then an image's rows as steps of an LSTM.</summary>
internal sealed class Reader : nn.Module<Tensor, Tensor>, IComposed
{
    private readonly TorchSharp.Modules.ModuleList<nn.Module<Tensor, Tensor>> _blocks = nn.ModuleList<nn.Module<Tensor, Tensor>>(new Block(1, 3), new Block(3, 3));
    private readonly TorchSharp.Modules.LSTM _lstm = nn.LSTM(3 * 4, 5, bidirectional: true, batchFirst: true);
    private readonly TorchSharp.Modules.Sequential _head = nn.Sequential(("dropout", nn.Dropout(0.2)), ("dense", nn.Linear(10, 2)));

    public Reader()
        : base(nameof(Reader)) => RegisterComponents();

    public ModuleParts Parts => [_blocks, new Permute([1, 0, 2]), new Reshape([6, 12]), ModulePart.LastState(_lstm), _head];

    public override Tensor forward(Tensor input)
    {
        foreach (var block in _blocks) input = block.call(input);
        var steps = input.permute(0, 2, 1, 3).flatten(2); // (batch, height, channels · width)
        var (_, last, _) = _lstm.call(steps);
        return _head.call(last.transpose(0, 1).flatten(1));
    }
}
