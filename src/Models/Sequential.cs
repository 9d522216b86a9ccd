using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;
using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Models;

/// <summary>
/// A network as data: a list of layers and the shape of one row. It infers every size, prints a summary and is written as JSON; it
/// holds no native memory, so nobody disposes it. Training gives a <see cref="TrainedNetwork"/> and leaves it as it is.
/// </summary>
/// <remarks>Two networks are equal where input shape, preset and all layers are.</remarks>
/// <param name="inputShape">The shape of one row, without the batch: <c>[1]</c> for one number, <c>[1, 28, 28]</c> for a grey image.</param>
/// <param name="preset">Whose initializers serve where a layer names none.</param>
public sealed class Sequential(Shape inputShape, Preset preset = Preset.Torch) : IEnumerable<Layer>, IEquatable<Sequential>
{
    private readonly LayerChain _chain = new(CheckedShape(inputShape));

    /// <summary>Gets the shape of one row that goes in.</summary>
    public Shape InputShape => _chain.Input;

    /// <summary>Gets the shape of one row that comes out.</summary>
    public Shape OutputShape => _chain.Output;

    /// <summary>Gets whose initializers serve where a layer names none.</summary>
    public Preset Preset { get; } = preset;

    /// <summary>Gets the layers, each with its name.</summary>
    public IReadOnlyList<Layer> Layers => [.. _chain.Layers.Select(placed => placed.Layer)];

    /// <summary>Gets the number of trainable parameters.</summary>
    public long ParameterCount => WeightShapes().Where(weight => weight.IsTrainable).Sum(weight => weight.Shape.ElementCount);

    /// <summary>Gets the layers at their places.</summary>
    internal IReadOnlyList<PlacedLayer> PlacedLayers => _chain.Layers;

    /// <summary>Says whether the first dimension of a row is time, of which the network takes any length.</summary>
    public bool HasFreeTime => _chain.TimeUse is TimeUse.Steps or TimeUse.Last;

    /// <summary>Says whether rows hold indices, as the first layer that does more than move numbers is an <see cref="Embedding"/>: there is nothing between two of them.</summary>
    public bool TakesIndices => IndexCount is not null;

    /// <summary>Gets how many things the numbers of a row are indices of; null where they are any numbers.</summary>
    internal int? IndexCount => IndexCheck.CountOf(Layers);

    /// <summary>Gets the dimensions of what goes in, as ONNX names them: batch, and time where it is free.</summary>
    internal IReadOnlyList<OnnxDimension> InputDimensions => Dimensions(InputShape, HasFreeTime);

    /// <summary>Gets the dimensions of what comes out, as ONNX names them: batch, and time where it is free.</summary>
    internal IReadOnlyList<OnnxDimension> OutputDimensions => Dimensions(OutputShape, _chain.TimeUse == TimeUse.Steps);

    /// <summary>Reads a network from its JSON.</summary>
    /// <param name="json">What <see cref="ToJson"/> gives.</param>
    /// <exception cref="System.Text.Json.JsonException">It is not a network.</exception>
    /// <exception cref="ArgumentException">A layer does not fit the one before it.</exception>
    public static Sequential FromJson(string json)
    {
        var data = JsonSerializer.Deserialize(json, NetworkJsonContext.Default.NetworkJson) ?? throw new JsonException("The network is null.");
        var network = new Sequential(Shape.Create(data.InputShape), data.Preset);
        foreach (var layer in data.Layers) network.Add(layer);
        return network;
    }

    /// <summary>
    /// Reads a network with its weights from an ONNX file: those that NeuralMl wrote, with their normalization as layers, and plain
    /// feed-forward and recurrent ones that PyTorch and the converters of Keras write. Nothing in the file is executed.
    /// </summary>
    /// <remarks>
    /// The rows are what the file takes: several columns stand side by side in the order in which the graph puts them together, text as the numbers
    /// of its one-hot encoding, pixels as numbers from 0 to 255. A classifier that NeuralMl wrote ends at its logits, as in training; what
    /// other networks end in, as a softmax, is a layer. A free length of sequences is read as that of training where the file has a card:
    /// see <see cref="AtLength"/>.
    /// </remarks>
    /// <param name="path">The ONNX file, of opset 7 to 21.</param>
    /// <param name="inputShape">The shape of one row, without the batch; needed only where the file leaves another size free than the batch's, as <c>[12, 6]</c> for sequences of 12 steps.</param>
    /// <returns>The network and its weights; <see cref="TrainedNetwork.Fit(TrainingData, FitOptions, TrainingData?, IProgress{EpochResult}?, CancellationToken)"/> trains on from them.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or is written in what is not read: where, what, and what to do.</exception>
    /// <exception cref="NotSupportedException">The graph is sound, but not made of known layers: the node and its operator.</exception>
    public static TrainedNetwork FromOnnx(string path, Shape? inputShape = null) => OnnxNetwork.Read(path, inputShape);

    /// <summary>
    /// Reads a TorchSharp module as a network with its weights: the modules of <c>TorchSharp.Modules</c> that have a layer here, nested as deep as
    /// they come, and modules of one's own that implement <see cref="IComposed"/>.
    /// </summary>
    /// <remarks>
    /// Each module is compared with the layers that it was read as, on random rows in evaluation mode, so that what is read computes what was
    /// given. The weights are copied. Modules without weights may stand in several places; a module with weights, or a weight, that does is refused.
    /// Layers are named by the module's paths, as <c>encoder_conv</c>. Rows come batch first, also into recurrent modules that take time first.
    /// What only concerns training on is not kept where TorchSharp does not tell it or layers have no word for it: frozen parameters, an
    /// embedding's <c>padding_idx</c>.
    /// </remarks>
    /// <param name="module">The module, on any device. It is only read, its training mode is put back, and the caller disposes it.</param>
    /// <param name="inputShape">The shape of one row, without the batch.</param>
    /// <returns>The network, in managed memory: it predicts, is exported, saved, and trains on.</returns>
    /// <exception cref="ArgumentException">
    /// A module is not recognized, has a setting that its layer has not, does not take its rows, is recursive, shares weights, or gives
    /// something else than its parts say: its path, its type, and what to do.
    /// </exception>
    /// <exception cref="DllNotFoundException">libtorch cannot be loaded; the message says why.</exception>
    public static TrainedNetwork FromModule(TorchSharp.torch.nn.Module module, Shape inputShape)
    {
        ArgumentNullException.ThrowIfNull(module);
        return ModuleReader.Read(module, CheckedShape(inputShape));
    }

    /// <summary>Adds a layer; collection initializers call it.</summary>
    /// <param name="layer">The layer; without a name it is given one, as in <c>dense1</c>.</param>
    /// <exception cref="ArgumentException">The layer does not fit: which one, what it expects, what it received; or its name is taken.</exception>
    public void Add(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        _chain.Add(layer, WeightLimit.Check); // of all weights at once: layers inside layers would be asked again at each depth
    }

    /// <summary>Returns the same layers for sequences of another length.</summary>
    /// <param name="length">The first size of a row: the number of steps.</param>
    /// <exception cref="ArgumentException">A layer does not take that length.</exception>
    public Sequential AtLength(long length)
    {
        var network = new Sequential([length, .. InputShape.Skip(1)], Preset);
        foreach (var layer in Layers) network.Add(layer);
        return network;
    }

    /// <summary>Returns the shape of one row that goes into each layer, in order; as many as there are layers.</summary>
    public IReadOnlyList<Shape> InputShapes() => [.. _chain.Layers.Select(placed => placed.Input)];

    /// <summary>Returns the names and shapes of all weights, in the order of the layers: <c>dense1.weight</c>, <c>dense1.bias</c>, ….</summary>
    public IReadOnlyList<WeightShape> WeightShapes() => _chain.WeightShapes;

    /// <summary>Returns the summary: each layer with its output shape, parameters and bytes.</summary>
    public NetworkSummary Summarize() =>
        new([.. _chain.Layers.Select(placed => placed.Summarize())], ParameterCount, WeightShapes().Sum(weight => weight.ByteCount));

    /// <summary>Returns the network as JSON: input shape, preset and layers.</summary>
    public string ToJson() => JsonSerializer.Serialize(new(InputShape.ToArray(), Preset, Layers), NetworkJsonContext.Default.NetworkJson);

    /// <summary>Trains the network from fresh weights.</summary>
    /// <param name="training">The training rows.</param>
    /// <param name="options">How to train.</param>
    /// <param name="validation">Rows that choose the best epoch, whose weights are kept; without them the last weights are.</param>
    /// <param name="progress">Receives the result of each epoch; called on the training thread.</param>
    /// <param name="cancellationToken">Stops after the running batch; the weights kept so far come back, marked <see cref="StopReason.Cancelled"/>.</param>
    /// <returns>The trained network, in managed memory.</returns>
    /// <exception cref="ArgumentException">The data does not fit the network or the loss.</exception>
    /// <exception cref="ArithmeticException">
    /// The loss became NaN or infinite, or the perceptron rule was not done after the last epoch; the message says what to try.
    /// </exception>
    /// <exception cref="DllNotFoundException">libtorch or ONNX Runtime cannot be loaded; the message says why.</exception>
    [OverloadResolutionPriority(1)] // new(…) makes TrainingData
    public TrainedNetwork Fit(
        TrainingData training,
        FitOptions options,
        TrainingData? validation = null,
        IProgress<EpochResult>? progress = null,
        CancellationToken cancellationToken = default) => Fitting.Fit(this, weights: null, new ResidentInput(training), options, validation, progress, cancellationToken);

    /// <summary>Trains the network from fresh weights on rows that need not fit into memory; they are read in blocks, and mixed in a pool of <see cref="FitOptions.ShufflePoolSize"/>.</summary>
    /// <param name="training">The training rows; the caller disposes the file.</param>
    /// <param name="options">How to train. The same seed and pool give the same bits, which are not those of rows in memory.</param>
    /// <param name="validation">Rows in memory that choose the best epoch, whose weights are kept; without them the last weights are.</param>
    /// <param name="progress">Receives the result of each epoch; called on the training thread.</param>
    /// <param name="cancellationToken">Stops after the running batch; the weights kept so far come back, marked <see cref="StopReason.Cancelled"/>.</param>
    /// <returns>The trained network, in managed memory.</returns>
    /// <exception cref="ArgumentException">The data does not fit the network or the loss, or the optimizer takes all rows at once.</exception>
    /// <exception cref="ArithmeticException">The loss became NaN or infinite; the message says what to try.</exception>
    /// <exception cref="DllNotFoundException">libtorch or ONNX Runtime cannot be loaded; the message says why.</exception>
    /// <exception cref="IOException">The file cannot be read; a checkpoint of what was learned is kept where <see cref="FitOptions.Checkpoints"/> are.</exception>
    public TrainedNetwork Fit(
        RowFile training,
        FitOptions options,
        TrainingData? validation = null,
        IProgress<EpochResult>? progress = null,
        CancellationToken cancellationToken = default) => Fitting.Fit(this, weights: null, new StreamedInput(training), options, validation, progress, cancellationToken);

    /// <summary>Finds a learning rate by a range test on fresh weights: a hundred steps whose rate grows from 1e-6 to 10, or until the loss has grown fourfold.</summary>
    /// <param name="training">The training rows.</param>
    /// <param name="options">How the network is to be trained.</param>
    /// <param name="cancellationToken">Ends the test.</param>
    /// <returns>The loss at each rate, and the rate to train with.</returns>
    /// <exception cref="ArgumentException">The data or the options do not fit, or the optimizer takes no such test.</exception>
    /// <exception cref="ArithmeticException">The loss fell at no learning rate.</exception>
    public LearningRateSearch FindLearningRate(TrainingData training, FitOptions options, CancellationToken cancellationToken = default) =>
        LearningRateFinder.Find(this, training, options, cancellationToken);

    /// <summary>Finds the smallest batch size that trains nearly as many rows per second (nine tenths) as the fastest. It measures time, so another run may find another.</summary>
    /// <param name="training">The training rows.</param>
    /// <param name="options">How the network is to be trained.</param>
    /// <param name="cancellationToken">Ends the test.</param>
    /// <returns>How fast each size is, and the size to train with.</returns>
    /// <exception cref="ArgumentException">The data or the options do not fit, or the optimizer takes all rows at once.</exception>
    public BatchSizeSearch FindBatchSize(TrainingData training, FitOptions options, CancellationToken cancellationToken = default) =>
        BatchSizeFinder.Find(this, training, options, cancellationToken);

    /// <inheritdoc/>
    public IEnumerator<Layer> GetEnumerator() => Layers.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Sequential? other) =>
        other is not null && InputShape == other.InputShape && Preset == other.Preset && Layers.SequenceEqual(other.Layers);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Sequential);

    /// <inheritdoc/>
    /// <remarks>Layers are left out: they may still be added.</remarks>
    public override int GetHashCode() => HashCode.Combine(InputShape, Preset);

    private static Shape CheckedShape(Shape shape) => shape.All(size => size >= 1)
        ? shape
        : throw new ArgumentException($"A network's input shape is {shape}: every size must be at least 1.");

    private static OnnxDimension[] Dimensions(Shape row, bool hasTime) =>
        [OnnxDimension.Batch, .. row.Select((size, axis) => hasTime && axis == 0 ? OnnxDimension.Time : size)];
}
