using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The torch module of <see cref="MultiHeadAttention"/>: its weights are named as in torch's own.</summary>
internal sealed class AttentionModule : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "in_proj_weight")]
    private readonly Parameter _inputWeight;

    [ComponentName(Name = "in_proj_bias")]
    private readonly Parameter? _inputBias;

    [ComponentName(Name = "out_proj")]
    private readonly nn.Module<Tensor, Tensor> _output;

    private readonly MultiHeadAttention _layer;

    /// <summary>Makes the module; it owns weight, bias and output, and disposes them.</summary>
    public AttentionModule(MultiHeadAttention layer, Parameter inputWeight, Parameter? inputBias, nn.Module<Tensor, Tensor> output)
        : base(layer.Kind)
    {
        (_layer, _inputWeight, _inputBias, _output) = (layer, inputWeight, inputBias, output);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        var (batch, time, width) = (input.size(0), input.size(1), input.size(2));
        var parts = nn.functional.linear(input, _inputWeight, _inputBias) // (batch, time, 3 · width)
            .view(batch, time, 3, _layer.HeadCount, width / _layer.HeadCount)
            .permute(2, 0, 3, 1, 4)
            .unbind(); // queries, keys, values: (batch, heads, time, width / heads)
        var seen = nn.functional.scaled_dot_product_attention(
            parts[0], parts[1], parts[2], p: training ? _layer.DropoutRate : 0, is_casual: _layer.IsCausal);
        return _output.call(seen.transpose(1, 2).reshape(batch, time, width)); // (batch, time, width)
    }
}
