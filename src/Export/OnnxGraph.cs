using System.Globalization;
using NeuralMl.Inference;

namespace NeuralMl.Export;

/// <summary>
/// An ONNX graph under construction: preprocessing, layers and postprocessing all write through it, each taking and giving back the
/// name of a value. Names are made unique; nodes stand in the order in which they were added, which is topological.
/// </summary>
public sealed class OnnxGraph
{
    private readonly List<GraphInput> _inputs = [];
    private readonly List<GraphOutput> _outputs = [];
    private readonly List<GraphConstant> _constants = [];
    private readonly List<GraphNode> _nodes = [];
    private readonly List<LayerMark> _layers = [];
    private readonly HashSet<string> _values = [];
    private readonly HashSet<string> _nodeNames = [];
    private int _markedNodes;

    /// <summary>Makes an empty graph.</summary>
    /// <param name="name">The graph's name.</param>
    /// <param name="opset">The version of the standard operators, 17–21. The default value is 17, which any runtime since 2022 reads.</param>
    /// <exception cref="ArgumentOutOfRangeException">The opset is outside 17–21.</exception>
    public OnnxGraph(string name, int opset = KnownOperators.OldestOpset)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (opset is < KnownOperators.OldestOpset or > KnownOperators.NewestOpset)
        {
            throw new ArgumentOutOfRangeException(
                nameof(opset), $"Opset {opset} cannot be written. Choose {KnownOperators.OldestOpset} to {KnownOperators.NewestOpset}.");
        }

        Name = name;
        Opset = opset;
    }

    private OnnxGraph(GraphParts parts)
        : this(parts.Name, parts.Opset)
    {
        _inputs.AddRange(parts.Inputs);
        _outputs.AddRange(parts.Outputs);
        _constants.AddRange(parts.Constants);
        _nodes.AddRange(parts.Nodes);
        _layers.AddRange(parts.Layers);
        _values.UnionWith([.. _inputs.Select(input => input.Name), .. _constants.Select(constant => constant.Name)]);
        _values.UnionWith(_nodes.SelectMany(node => node.Outputs));
        _nodeNames.UnionWith(_nodes.Select(node => node.Name));
        _markedNodes = _nodes.Count;
    }

    /// <summary>Gets the graph's name.</summary>
    public string Name { get; }

    /// <summary>Gets the version of the standard operators.</summary>
    public int Opset { get; }

    /// <summary>Gets the layers marked so far, in order: name and the value that holds the layer's output.</summary>
    public IReadOnlyList<(string Layer, string Value)> Layers => [.. _layers.Select(mark => (mark.Layer, mark.Value))];

    /// <summary>Gets the graph as data.</summary>
    internal GraphParts Parts => new(Name, Opset)
    {
        Inputs = [.. _inputs],
        Outputs = [.. _outputs],
        Constants = [.. _constants],
        Nodes = [.. _nodes],
        Layers = [.. _layers],
    };

    /// <summary>Adds an input of the graph.</summary>
    /// <param name="name">Its name; it must be free and an identifier (<see cref="OnnxName"/>).</param>
    /// <param name="type">The type of its elements.</param>
    /// <param name="shape">Its dimensions, batch first.</param>
    /// <param name="doc">What it holds: unit and training range.</param>
    /// <returns>The name of the value.</returns>
    /// <exception cref="ArgumentException">The name is taken or not an identifier, or the type is undefined.</exception>
    public string AddInput(string name, OnnxElementType type, IReadOnlyList<OnnxDimension> shape, string doc = "")
    {
        CheckEnd("Input", name, type);
        _inputs.Add(new GraphInput(name, type, [.. shape], doc));
        _values.Add(name);
        return name;
    }

    /// <summary>Adds an output of the graph.</summary>
    /// <param name="name">Its name; it must be free and an identifier (<see cref="OnnxName"/>).</param>
    /// <param name="value">The value that it gives out.</param>
    /// <param name="type">The type of its elements.</param>
    /// <param name="shape">Its dimensions, batch first.</param>
    /// <param name="doc">What it holds: unit and range.</param>
    /// <exception cref="ArgumentException">The name is taken or not an identifier, the value is not of this graph, or the type is undefined.</exception>
    public void AddOutput(string name, string value, OnnxElementType type, IReadOnlyList<OnnxDimension> shape, string doc = "")
    {
        CheckEnd("Output", name, type);
        if (!_values.Contains(value))
            throw new ArgumentException($"Output '{name}' of graph '{Name}' gives out '{value}', which no input, constant or node gives.", nameof(value));
        _outputs.Add(new GraphOutput(name, value, type, [.. shape], doc));
    }

    /// <summary>Adds a constant (an initializer).</summary>
    /// <param name="name">A name that says what it is, for example <c>dense1.weight</c>; made unique.</param>
    /// <param name="values">
    /// The elements in row-major order: <c>float[]</c>, <c>long[]</c>, <c>int[]</c>, <c>byte[]</c>, <c>bool[]</c>, <c>double[]</c> or
    /// <c>string[]</c>. The array is kept, not copied: it must not change afterwards.
    /// </param>
    /// <param name="shape">The shape; <c>[]</c> for a scalar.</param>
    /// <returns>The name of the value.</returns>
    /// <exception cref="ArgumentException">The array is of another type, or has not as many elements as the shape.</exception>
    public string AddConstant(string name, Array values, Shape shape)
    {
        var type = GraphConstant.TypeOf(name, values);
        if (values.LongLength != shape.ElementCount)
        {
            throw new ArgumentException(
                $"Constant '{name}' has {values.LongLength} elements, but its shape {shape} holds {shape.ElementCount}.", nameof(values));
        }

        // Values inside the graph hold a dot, so that they never take the name of an input or output, which are identifiers.
        var unique = Unique(name.Contains('.', StringComparison.Ordinal) ? name : $"constant.{name}", _values);
        _constants.Add(new GraphConstant(unique, type, shape, values));
        return unique;
    }

    /// <summary>Adds a node with one output.</summary>
    /// <param name="operation">The operator, for example <c>Gemm</c>; of another domain with its name: <c>ai.onnx.ml:LabelEncoder</c>.</param>
    /// <param name="inputs">The values it reads, in the operator's order; the empty string leaves an optional one out.</param>
    /// <param name="attributes">Its settings; what the operator's defaults say may be left out only where torch's are the same.</param>
    /// <returns>The name of the output.</returns>
    /// <exception cref="InvalidOperationException">The operator is not known at this opset, a value is not of this graph, or a setting is of a wrong type.</exception>
    public string AddNode(string operation, IReadOnlyList<string> inputs, params IReadOnlyList<OnnxAttribute> attributes) =>
        AddNodes(operation, inputs, 1, attributes)[0];

    /// <summary>Adds a node with several outputs.</summary>
    /// <param name="operation">The operator.</param>
    /// <param name="inputs">The values it reads.</param>
    /// <param name="outputCount">The number of its outputs, at least 1.</param>
    /// <param name="attributes">Its settings.</param>
    /// <returns>The names of the outputs, in the operator's order.</returns>
    /// <exception cref="InvalidOperationException">The operator is not known at this opset, a value is not of this graph, or a setting is of a wrong type.</exception>
    public IReadOnlyList<string> AddNodes(string operation, IReadOnlyList<string> inputs, int outputCount, params IReadOnlyList<OnnxAttribute> attributes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outputCount, 1);
        var colon = operation.LastIndexOf(':');
        var (domain, bare) = colon < 0 ? ("", operation) : (operation[..colon], operation[(colon + 1)..]);
        var outputs = Enumerable.Range(0, outputCount).Select(_ => Numbered(bare)).ToArray();
        var node = new GraphNode(outputs[0], domain, bare, [.. inputs], outputs, [.. attributes]);
        GraphCheck.CheckNode(node, Name, Opset, _values);
        _nodeNames.Add(node.Name);
        _nodes.Add(node);
        return outputs;
    }

    /// <summary>Says that a value is the output of a layer, so that a failed verification can name the layer.</summary>
    /// <param name="layer">The layer's name; nodes added before this call since the previous mark belong to it, and are named after it.</param>
    /// <param name="value">The layer's output.</param>
    /// <exception cref="ArgumentException">The layer is marked already, or the value is not of this graph.</exception>
    public void MarkLayer(string layer, string value)
    {
        if (_layers.Any(mark => mark.Layer == layer))
            throw new ArgumentException($"Layer '{layer}' of graph '{Name}' is marked already. Layer names are unique.", nameof(layer));
        if (!_values.Contains(value))
            throw new ArgumentException($"Layer '{layer}' of graph '{Name}' gives '{value}', which no input, constant or node gives.", nameof(value));
        _layers.Add(new LayerMark(layer, value));
        for (; _markedNodes < _nodes.Count; _markedNodes++)
        {
            var node = _nodes[_markedNodes];
            _nodeNames.Remove(node.Name);
            _nodes[_markedNodes] = node with { Name = Unique($"{layer}/{node.Operation}", _nodeNames) };
        }
    }

    /// <summary>Returns the graph made small and equal in results: dead nodes, identities and unused constants gone, batch normalization folded.</summary>
    /// <returns>A new graph; this one stays as it is. Where a layer was folded into the one before it, both share one mark, named <c>conv1+batchNorm1</c>.</returns>
    public OnnxGraph Simplify() => new(Simplification.Apply(Parts));

    /// <summary>Returns the bytes of an ONNX file; the same graph and card give the same bytes.</summary>
    /// <param name="card">The model card that goes into the metadata; null for none.</param>
    /// <exception cref="InvalidOperationException">The graph is not well formed: the message names node and value.</exception>
    /// <exception cref="NotSupportedException">The model would be larger than 2 GB.</exception>
    public byte[] ToBytes(ModelCard? card = null) => ModelWriter.ToBytes(Parts, card);

    private void CheckEnd(string kind, string name, OnnxElementType type)
    {
        if (!OnnxName.IsIdentifier(name))
        {
            throw new ArgumentException(
                $"{kind} '{name}' of graph '{Name}' is not an identifier. Use letters a–z, digits and underscores, as in '{OnnxName.ToIdentifier(name)}'.",
                nameof(name));
        }

        if (_inputs.Any(input => input.Name == name) || _outputs.Any(output => output.Name == name))
            throw new ArgumentException($"{kind} '{name}' of graph '{Name}' has a name that another input or output bears. Choose another.", nameof(name));
        if (type == OnnxElementType.Undefined)
            throw new ArgumentException($"{kind} '{name}' of graph '{Name}' has no element type.", nameof(type));
    }

    // gemm.1, relu.1, gemm.2: counted by operator.
    private string Numbered(string operation)
    {
        var stem = char.ToLowerInvariant(operation[0]) + operation[1..];
        var number = 1;
        while (!_values.Add(string.Create(CultureInfo.InvariantCulture, $"{stem}.{number}"))) number++;
        return string.Create(CultureInfo.InvariantCulture, $"{stem}.{number}");
    }

    private static string Unique(string name, HashSet<string> taken)
    {
        var unique = name;
        for (var number = 2; !taken.Add(unique); number++) unique = string.Create(CultureInfo.InvariantCulture, $"{name}.{number}");
        return unique;
    }
}
