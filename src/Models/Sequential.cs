using System.Collections;
using System.Globalization;
using System.Text.Json;
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
    private readonly List<PlacedLayer> _layers = [];

    /// <summary>Gets the shape of one row that goes in.</summary>
    public Shape InputShape { get; } = inputShape.All(size => size >= 1)
        ? inputShape
        : throw new ArgumentException($"A network's input shape is {inputShape}: every size must be at least 1.");

    /// <summary>Gets the shape of one row that comes out.</summary>
    public Shape OutputShape => _layers.Count == 0 ? InputShape : _layers[^1].Output;

    /// <summary>Gets whose initializers serve where a layer names none.</summary>
    public Preset Preset { get; } = preset;

    /// <summary>Gets the layers, each with its name.</summary>
    public IReadOnlyList<Layer> Layers => [.. _layers.Select(placed => placed.Layer)];

    /// <summary>Gets the number of trainable parameters.</summary>
    public long ParameterCount => WeightShapes().Where(weight => weight.IsTrainable).Sum(weight => weight.Shape.ElementCount);

    internal IReadOnlyList<PlacedLayer> PlacedLayers => _layers;

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

    /// <summary>Adds a layer; collection initializers call it.</summary>
    /// <param name="layer">The layer; without a name it is given one, as in <c>dense1</c>.</param>
    /// <exception cref="ArgumentException">The layer does not fit: which one, what it expects, what it received; or its name is taken.</exception>
    public void Add(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        var name = layer.Name ?? FreeName(layer.Kind);
        var place = FormattableString.Invariant($"Layer {_layers.Count + 1} '{name}'");
        if (!IsIdentifier(name))
            throw new ArgumentException($"{place}: a name is made of letters, digits and _, and begins with a letter.");
        if (_layers.Any(placed => placed.Name == name)) throw new ArgumentException($"{place}: the name is taken by another layer.");
        _layers.Add(new(name, layer with { Name = name }, OutputShape, Place(layer, place)));
    }

    /// <summary>Returns the shape of one row that goes into each layer, in order; as many as there are layers.</summary>
    public IReadOnlyList<Shape> InputShapes() => [.. _layers.Select(placed => placed.Input)];

    /// <summary>Returns the names and shapes of all weights, in the order of the layers: <c>dense1.weight</c>, <c>dense1.bias</c>, ….</summary>
    public IReadOnlyList<WeightShape> WeightShapes() => [.. _layers.SelectMany(placed => placed.WeightShapes)];

    /// <summary>Returns the summary: each layer with its output shape, parameters and bytes.</summary>
    public NetworkSummary Summarize() =>
        new([.. _layers.Select(placed => placed.Summarize())], ParameterCount, WeightShapes().Sum(weight => weight.ByteCount));

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

    /// <inheritdoc/>
    public bool Equals(Sequential? other) =>
        other is not null && InputShape == other.InputShape && Preset == other.Preset && Layers.SequenceEqual(other.Layers);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Sequential);

    /// <inheritdoc/>
    /// <remarks>Layers are left out: they may still be added.</remarks>
    public override int GetHashCode() => HashCode.Combine(InputShape, Preset);

    private Shape Place(Layer layer, string place)
    {
        try
        {
            return layer.OutputShape(OutputShape);
        }
        catch (ArgumentException fault)
        {
            throw new ArgumentException($"{place}: {fault.Message}", fault);
        }
    }

    private string FreeName(string kind)
    {
        var number = _layers.Count(placed => placed.Layer.Kind == kind);
        string name;
        do name = string.Create(CultureInfo.InvariantCulture, $"{kind}{++number}");
        while (_layers.Any(placed => placed.Name == name));
        return name;
    }

    private static bool IsIdentifier(string name) =>
        name.Length > 0 && char.IsAsciiLetter(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');
}
