using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>
/// The long short-term memory: a recurrent layer whose gates decide what its memory takes in, keeps and shows (Hochreiter and Schmidhuber,
/// 1997; the forget gate: Gers, Schmidhuber and Cummins, 2000).
/// </summary>
/// <remarks>
/// Each step, σ being the sigmoid and ⊙ the product number by number: <c>i, f, o = σ(W x + U h + b)</c>, <c>g = tanh(W x + U h + b)</c>,
/// <c>c ← f ⊙ c + i ⊙ g</c>, <c>h ← o ⊙ tanh(c)</c>, each gate with weights of its own, in the order i, f, g, o. With Keras's preset
/// the forget gate's bias starts at 1 (Jozefowicz, Zaremba and Sutskever, 2015).
/// </remarks>
/// <param name="Units">The numbers that come out of each step in one direction; at least 1.</param>
public sealed record Lstm(int Units) : RecurrentLayer(Units), IRecognizable
{
    // torch's i, f, g, o become ONNX's i, o, f, c.
    private static readonly RecurrentOperator InOnnx = new("LSTM", [0, 3, 1, 2]);

    /// <inheritdoc/>
    private protected override RecurrentOperator Operator => InOnnx;

    /// <inheritdoc/>
    private protected override (nn.Module Module, Func<Tensor, (Tensor Steps, Tensor Last)> Run) CreateRecurrent(long inputSize)
    {
        var module = nn.LSTM(inputSize, Units, LayerCount, UseBias, batchFirst: true, DropoutRate, IsBidirectional);
        return (module, input =>
        {
            var (steps, last, _) = module.call(input);
            return (steps, last);
        }
        );
    }

    /// <inheritdoc/>
    private protected override void AdjustBias(Tensor bias, Preset preset)
    {
        if (preset != Preset.Keras) return;
        using var forget = bias.narrow(0, Units, Units);
        forget.fill_(1);
    }

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) =>
        ReadRecurrent.Of(place, "LSTM") is { } read && HasActivations(read, "Sigmoid", "Tanh", "Tanh") ? Read(place, new Lstm((int)read.Units), read) : null;

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input) => module is TorchSharp.Modules.LSTM lstm
        ? RecurrentReading.Read(lstm, rows => lstm.call(rows) is var (steps, last, _) ? (steps, last) : default, static units => new Lstm(units))
        : null;
}
