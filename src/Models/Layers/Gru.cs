using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>
/// The gated recurrent unit: a recurrent layer of two gates, which decide what is forgotten and what is renewed (Cho et al., 2014,
/// arXiv:1406.1078, in the form of torch and of Keras's <c>reset_after</c>).
/// </summary>
/// <remarks>
/// Each step, σ being the sigmoid and ⊙ the product number by number: <c>r, z = σ(W x + b + U h + d)</c>,
/// <c>n = tanh(W x + b + r ⊙ (U h + d))</c>, <c>h ← (1 − z) ⊙ n + z ⊙ h</c>, each gate with weights of its own, in the order r, z, n.
/// </remarks>
/// <param name="Units">The numbers that come out of each step in one direction; at least 1.</param>
public sealed record Gru(int Units) : RecurrentLayer(Units), IRecognizable
{
    // torch's r, z, n become ONNX's z, r, h; the reset gate works on U h + d, not on h.
    private static readonly RecurrentOperator InOnnx = new("GRU", [1, 0, 2], new OnnxAttribute("linear_before_reset", 1L));

    /// <inheritdoc/>
    private protected override RecurrentOperator Operator => InOnnx;

    /// <inheritdoc/>
    private protected override (nn.Module Module, Func<Tensor, (Tensor Steps, Tensor Last)> Run) CreateRecurrent(long inputSize)
    {
        var module = nn.GRU(inputSize, Units, LayerCount, UseBias, batchFirst: true, DropoutRate, IsBidirectional);
        return (module, input => module.call(input, null));
    }

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) =>
        ReadRecurrent.Of(place, "GRU") is { } read && HasActivations(read, "Sigmoid", "Tanh") && read.Stack.All(node => node.Attribute("linear_before_reset", 0L) == 1)
            ? Read(place, new Gru((int)read.Units), read)
            : null;

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input) => module is TorchSharp.Modules.GRU gru
        ? RecurrentReading.Read(gru, rows => gru.call(rows, null), static units => new Gru(units))
        : null;
}
