using System.Globalization;
using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Layers one behind the other, each with its name and its shapes: what a network consists of, and what a layer may hold.</summary>
/// <param name="input">The shape of one row that goes in.</param>
internal sealed class LayerChain(Shape input)
{
    private readonly List<PlacedLayer> _layers = [];

    /// <summary>Gets the layers at their places.</summary>
    public IReadOnlyList<PlacedLayer> Layers => _layers;

    /// <summary>Gets the shape of one row that goes in.</summary>
    public Shape Input { get; } = input;

    /// <summary>Gets the shape of one row that comes out.</summary>
    public Shape Output => _layers.Count == 0 ? Input : _layers[^1].Output;

    /// <summary>Gets all weights, named <c>layer.weight</c>.</summary>
    public IReadOnlyList<WeightShape> WeightShapes => [.. _layers.SelectMany(placed => placed.WeightShapes)];

    /// <summary>Gets what the layers together do with time.</summary>
    public TimeUse TimeUse
    {
        get
        {
            var use = TimeUse.Any;
            foreach (var placed in _layers)
            {
                var next = placed.Layer.UseOfTime(placed.Input);
                if (next is TimeUse.Fixed or TimeUse.Last) return next; // behind the last step there is no time
                if (next == TimeUse.Steps) use = next;
            }
            return use;
        }
    }

    /// <summary>Returns the weights of the chains that a layer holds, in the order of its module: parameters stand before running statistics.</summary>
    /// <param name="chains">The chains under their names in the module.</param>
    public static IReadOnlyList<WeightShape> WeightsOf(params IEnumerable<(string Name, LayerChain Chain)> chains) =>
    [
        .. chains.SelectMany(inner => inner.Chain.WeightShapes.Select(weight => weight.Within(inner.Name))).OrderBy(weight => !weight.IsTrainable),
    ];

    /// <summary>Places layers one behind the other.</summary>
    /// <param name="input">The shape of one row that goes in.</param>
    /// <param name="layers">The layers.</param>
    /// <exception cref="ArgumentException">A layer does not fit: which one, what it expects, what it received; or a name is taken.</exception>
    public static LayerChain Of(Shape input, IEnumerable<Layer> layers)
    {
        var chain = new LayerChain(input);
        foreach (var layer in layers) chain.Add(layer);
        return chain;
    }

    /// <summary>Returns what several chains that take the same row do with time together.</summary>
    /// <param name="chains">The chains.</param>
    public static TimeUse UseOfTime(IEnumerable<LayerChain> chains)
    {
        TimeUse[] uses = [.. chains.Select(chain => chain.TimeUse).Where(use => use != TimeUse.Any).Distinct()];
        return uses switch { [] => TimeUse.Any, [var one] => one, _ => TimeUse.Fixed };
    }

    /// <summary>Places one more layer behind the others; without a name it is given one, as in <c>dense1</c>.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="check">Throws an <see cref="ArgumentException"/> where the layer may not stand at its place; null where nothing more is asked.</param>
    /// <exception cref="ArgumentException">The layer does not fit: which one, what it expects, what it received; or its name is taken.</exception>
    public void Add(Layer layer, Action<PlacedLayer>? check = null)
    {
        var name = layer.Name ?? FreeName(layer.Kind);
        var place = FormattableString.Invariant($"Layer {_layers.Count + 1} '{name}'");
        if (!IsName(name))
            throw new ArgumentException($"{place}: a name is made of letters, digits and _, and begins with a letter.");
        if (_layers.Any(placed => placed.Name == name)) throw new ArgumentException($"{place}: the name is taken by another layer.");
        try
        {
            var placed = new PlacedLayer(name, layer with { Name = name }, Output, layer.OutputShape(Output));
            check?.Invoke(placed);
            _layers.Add(placed);
        }
        catch (OverflowException fault)
        {
            throw new ArgumentException($"{place}: its sizes are beyond all bounds for rows of {Output}. Make it smaller, or what goes into it.", fault);
        }
        catch (ArgumentException fault)
        {
            throw new ArgumentException($"{place}: {fault.Message}", fault);
        }
    }

    /// <summary>Makes the layers' modules, freshly initialized, as one that runs them in turn. The caller disposes it.</summary>
    /// <param name="kind">The kind of the layer that holds them.</param>
    /// <param name="preset">Whose initializers serve where a layer names none.</param>
    public nn.Module<Tensor, Tensor> CreateModule(string kind, Preset preset) =>
        new ChainModule(kind, [.. _layers.Select(placed => (placed.Name, placed.Layer.CreateModule(placed.Input, preset), placed.Layer.TakesBFloat16))]);

    /// <summary>Writes the layers as ONNX nodes, in turn, each marked with its name.</summary>
    /// <param name="graph">The graph to write to.</param>
    /// <param name="value">The value that goes in: <c>(batch, …Input)</c>.</param>
    /// <param name="weights">The weights of what holds the layers.</param>
    /// <returns>The value that comes out: <c>(batch, …Output)</c>.</returns>
    public string WriteOnnx(OnnxGraph graph, string value, LayerWeights weights)
    {
        foreach (var placed in _layers)
        {
            var own = weights.Within(placed.Name, placed.Input);
            value = placed.Layer.WriteOnnx(graph, value, own);
            graph.MarkLayer(own.Layer, value);
        }
        return value;
    }

    private string FreeName(string kind)
    {
        var number = _layers.Count(placed => placed.Layer.Kind == kind);
        string name;
        do name = string.Create(CultureInfo.InvariantCulture, $"{kind}{++number}");
        while (_layers.Any(placed => placed.Name == name));
        return name;
    }

    /// <summary>Says whether a text can be a layer's name: letters, digits and _, a letter first.</summary>
    public static bool IsName(string name) =>
        name.Length > 0 && char.IsAsciiLetter(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');
}
