using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The torch module of <see cref="TransformerEncoder"/>: its parts are named as in torch's own.</summary>
internal sealed class TransformerEncoderModule : nn.Module<Tensor, Tensor>
{
    private readonly TransformerEncoder _layer;
    private readonly Dictionary<string, nn.Module<Tensor, Tensor>> _parts;

    /// <summary>Makes the module; it owns its parts, and disposes them.</summary>
    public TransformerEncoderModule(TransformerEncoder layer, IReadOnlyList<(string Name, nn.Module<Tensor, Tensor> Module)> parts)
        : base(layer.Kind)
    {
        _layer = layer;
        _parts = parts.ToDictionary(part => part.Name, part => part.Module);
        foreach (var (name, module) in parts) register_module(name, module);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        if (_layer.IsPreNorm)
        {
            var seen = input + Attention(Run("norm1", input));
            return seen + FeedForward(Run("norm2", seen)); // (batch, time, width)
        }
        var normalized = Run("norm1", input + Attention(input));
        return Run("norm2", normalized + FeedForward(normalized)); // (batch, time, width)
    }

    private Tensor Attention(Tensor steps) => Dropped(Run("self_attn", steps));

    private Tensor FeedForward(Tensor steps)
    {
        var rows = Run("linear1", steps.flatten(0, 1)); // (batch · time, units)
        return Dropped(Run("linear2", Dropped(rows)).reshape(steps.shape)); // (batch, time, width)
    }

    private Tensor Run(string part, Tensor value) => _parts[part].call(value);

    private Tensor Dropped(Tensor value) =>
        training && _layer.DropoutRate > 0 ? nn.functional.dropout(value, _layer.DropoutRate, training: true) : value;
}
