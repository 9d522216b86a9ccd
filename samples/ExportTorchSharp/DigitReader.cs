using NeuralMl.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

/// <summary>A digit's image is looked at by convolutions, then read row by row by an LSTM.</summary>
internal sealed class DigitReader : nn.Module<Tensor, Tensor>, IComposed
{
    private readonly Conv2d _conv = nn.Conv2d(1, 8, 3, padding: 1);
    private readonly ModuleList<nn.Module<Tensor, Tensor>> _blocks = nn.ModuleList<nn.Module<Tensor, Tensor>>(new Block(8), new Block(8));
    private readonly LSTM _lstm = nn.LSTM(8 * 8, 32, batchFirst: true);
    private readonly nn.Module<Tensor, Tensor> _head = nn.Sequential(("dropout", nn.Dropout(0.2)), ("dense", nn.Linear(32, 10)));

    public DigitReader()
        : base(nameof(DigitReader)) => RegisterComponents();

    public ModuleParts Parts => [_conv, _blocks, new Permute([1, 0, 2]), new Reshape([8, 64]), ModulePart.LastState(_lstm), _head];

    public override Tensor forward(Tensor input)
    {
        var value = _conv.call(input); // (batch, 8, height, width)
        foreach (var block in _blocks) value = block.call(value);
        var rows = value.permute(0, 2, 1, 3).flatten(2); // (batch, height, 8 · width)
        var (_, last, _) = _lstm.call(rows); // (1, batch, 32)
        return _head.call(last[0]); // (batch, 10)
    }
}
