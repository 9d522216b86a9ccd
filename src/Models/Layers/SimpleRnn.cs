using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>
/// The plain recurrent layer: each unit sums the step's numbers and all units' last answers, weighted (Elman, 1990):
/// <c>h ← activation(W x + b + U h + d)</c>.
/// </summary>
/// <param name="Units">The numbers that come out of each step in one direction; at least 1.</param>
/// <param name="Activation">What follows the sum: <see cref="Activation.Tanh"/>, the default, or <see cref="Activation.Relu"/>.</param>
public sealed record SimpleRnn(int Units, Activation? Activation = null) : RecurrentLayer(Units), IRecognizable
{
    /// <summary>Gets what follows the sum.</summary>
    /// <value><see cref="Activation.Tanh"/>, the default, or <see cref="Activation.Relu"/>.</value>
    public Activation Activation { get; init; } = Activation ?? Activation.Tanh;

    /// <inheritdoc/>
    internal override string Description => Activation is Tanh ? Kind : $"{Kind} ({Activation.Kind})";

    /// <inheritdoc/>
    private protected override RecurrentOperator Operator
    {
        get
        {
            var activation = Activation is Relu ? "Relu" : "Tanh";
            return new("RNN", [0], new OnnxAttribute("activations", IsBidirectional ? [activation, activation] : new[] { activation }));
        }
    }

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        CheckSetting(Activation is Tanh or Relu, "activation", "\"tanh\" or \"relu\"", $"\"{Activation.Kind}\"");
        return base.OutputShape(input);
    }

    /// <inheritdoc/>
    private protected override (nn.Module Module, Func<Tensor, (Tensor Steps, Tensor Last)> Run) CreateRecurrent(long inputSize)
    {
        var nonlinearity = Activation is Relu ? nn.NonLinearities.ReLU : nn.NonLinearities.Tanh;
        var module = nn.RNN(inputSize, Units, LayerCount, nonlinearity, UseBias, batchFirst: true, DropoutRate, IsBidirectional);
        return (module, input => module.call(input, null));
    }

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) => ReadRecurrent.Of(place, "RNN") switch
    {
        { } read when HasActivations(read, "Tanh") => Read(place, new SimpleRnn((int)read.Units), read),
        { } read when HasActivations(read, "Relu") => Read(place, new SimpleRnn((int)read.Units, Activation.Relu), read),
        _ => null,
    };

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input)
    {
        if (module is not TorchSharp.Modules.RNN rnn) return null;
        var tanh = Read(Activation.Tanh);
        var inputSize = rnn.named_parameters().First().parameter.shape[1]; // of weight_ih_l0
        // torch keeps its activation to itself: whichever agrees.
        return ModuleComparison.Agrees(rnn, tanh, [3, inputSize]) ? tanh : Read(Activation.Relu);

        RecognizedLayer Read(Activation activation) => RecurrentReading.Read(rnn, rows => rnn.call(rows, null), units => new SimpleRnn(units, activation));
    }
}
