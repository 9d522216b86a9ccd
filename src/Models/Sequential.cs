using System.Collections;
using NeuralMl.Inference;

namespace NeuralMl.Models;

/// <summary>
/// A network as data: a list of layers and the shape of one row. It infers every size, prints a summary and is written as JSON; it
/// holds no native memory, so nobody disposes it. Training gives a <see cref="TrainedNetwork"/> and leaves it as it is.
/// </summary>
/// <param name="inputShape">The shape of one row, without the batch: <c>[1]</c> for one number, <c>[1, 28, 28]</c> for a grey image.</param>
/// <param name="preset">Whose initializers serve where a layer names none.</param>
public sealed class Sequential(Shape inputShape, Preset preset = Preset.Torch) : IEnumerable<Layer>
{
    /// <summary>Gets the shape of one row that goes in.</summary>
    public Shape InputShape { get; } = inputShape;

    /// <summary>Gets the shape of one row that comes out.</summary>
    public Shape OutputShape => throw new NotImplementedException();

    /// <summary>Gets whose initializers serve where a layer names none.</summary>
    public Preset Preset { get; } = preset;

    /// <summary>Gets the layers, each with its name.</summary>
    public IReadOnlyList<Layer> Layers => throw new NotImplementedException();

    /// <summary>Gets the number of trainable parameters.</summary>
    public long ParameterCount => throw new NotImplementedException();

    /// <summary>Reads a network from its JSON.</summary>
    /// <param name="json">What <see cref="ToJson"/> gives.</param>
    /// <exception cref="System.Text.Json.JsonException">It is not a network.</exception>
    /// <exception cref="ArgumentException">A layer does not fit the one before it.</exception>
    public static Sequential FromJson(string json) => throw new NotImplementedException();

    /// <summary>Adds a layer; collection initializers call it.</summary>
    /// <param name="layer">The layer; without a name it is given one, as in <c>dense1</c>.</param>
    /// <exception cref="ArgumentException">The layer does not fit: which one, what it expects, what it received; or its name is taken.</exception>
    public void Add(Layer layer) => throw new NotImplementedException();

    /// <summary>Returns the shape of one row that goes into each layer, in order; as many as there are layers.</summary>
    public IReadOnlyList<Shape> InputShapes() => throw new NotImplementedException();

    /// <summary>Returns the summary: each layer with its output shape, parameters and bytes.</summary>
    public NetworkSummary Summarize() => throw new NotImplementedException();

    /// <summary>Returns the network as JSON: input shape, preset and layers.</summary>
    public string ToJson() => throw new NotImplementedException();

    /// <summary>Trains the network from fresh weights.</summary>
    /// <param name="training">The training rows.</param>
    /// <param name="options">How to train.</param>
    /// <param name="validation">Rows that choose the best epoch, whose weights are kept; without them the last weights are.</param>
    /// <param name="progress">Receives the result of each epoch; called on the training thread.</param>
    /// <param name="cancellationToken">Stops after the running batch; the weights kept so far come back, marked <see cref="StopReason.Cancelled"/>.</param>
    /// <returns>The trained network, in managed memory.</returns>
    /// <exception cref="ArgumentException">The data does not fit the network or the loss.</exception>
    /// <exception cref="ArithmeticException">The loss became NaN or infinite; the message says what to try.</exception>
    /// <exception cref="DllNotFoundException">libtorch or ONNX Runtime cannot be loaded; the message says why.</exception>
    public TrainedNetwork Fit(
        TrainingData training,
        FitOptions options,
        TrainingData? validation = null,
        IProgress<EpochResult>? progress = null,
        CancellationToken cancellationToken = default) => FitLoop.Fit(this, training, options, validation, progress, cancellationToken);

    /// <inheritdoc/>
    public IEnumerator<Layer> GetEnumerator() => Layers.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
