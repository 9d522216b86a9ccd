using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Models;

/// <summary>A value of an ONNX graph, at which a layer may begin.</summary>
/// <param name="graph">The graph, in normal form.</param>
/// <param name="value">The value: <c>(batch, …Row)</c>.</param>
/// <param name="row">The shape of one row.</param>
/// <param name="view">The nodes that are looked at: one branch of several; null for all.</param>
/// <param name="end">The value at which the way ends; no layer may stand over it.</param>
/// <param name="depth">How many layers it lies inside of.</param>
internal sealed class OnnxPlace(ReadGraph graph, string value, Shape row, IReadOnlySet<GraphNode>? view, string? end, int depth = 0)
{
    // The name under which templates know a layer.
    private const string TemplateName = "layer";

    // 18 brought Mish and axes as inputs, 20 Gelu: a layer may be written in either form.
    private static readonly int[] TemplateOpsets = [17, 18, 20];

    /// <summary>Gets the graph.</summary>
    public ReadGraph Graph => graph;

    /// <summary>Gets the value.</summary>
    public string Value => value;

    /// <summary>Gets the shape of one row.</summary>
    public Shape Row => row;

    /// <summary>Gets how many layers the place lies inside of.</summary>
    public int Depth => depth;

    /// <summary>Gets the nodes that read the value's numbers, in order.</summary>
    public IEnumerable<GraphNode> Readers => ReadersOf(value);

    /// <summary>Says whether the way ends here.</summary>
    public bool IsEnd => EndsAt(value);

    /// <summary>Says whether the way ends at a value.</summary>
    public bool EndsAt(string other) => other == end;

    /// <summary>Returns the place of another value.</summary>
    public OnnxPlace At(string other, Shape otherRow) => new(graph, other, otherRow, view, end, depth);

    /// <summary>Returns the place of another value, at which layers inside a layer begin.</summary>
    public OnnxPlace Inside(string other, Shape otherRow) => new(graph, other, otherRow, view, end, depth + 1);

    /// <summary>Returns this place, as a branch that ends in a value sees it.</summary>
    public OnnxPlace Within(IReadOnlySet<GraphNode> branch, string branchEnd) => new(graph, value, row, branch, branchEnd, depth + 1);

    /// <summary>Returns the nodes that read a value's numbers, in order.</summary>
    public IEnumerable<GraphNode> ReadersOf(string other) => graph.Readers(other).Where(node => view?.Contains(node) != false);

    /// <summary>Returns the node of an operator that reads the value as its first input, or null.</summary>
    public GraphNode? Next(string operation) => Next(value, operation);

    /// <summary>Returns the node of an operator that reads a value as its first input, or null.</summary>
    public GraphNode? Next(string other, string operation) =>
        ReadersOf(other).FirstOrDefault(node => node.Domain.Length == 0 && node.Operation == operation && node.Inputs[0] == other);

    /// <summary>Returns the only node that reads a value, or null where there are several or none.</summary>
    public GraphNode? Only(string other) => ReadersOf(other).Take(2).ToArray() is [var node] && other != end ? node : null;

    /// <summary>Returns a constant input of a node, or null where it is none or not given.</summary>
    public GraphConstant? Constant(GraphNode node, int input) => node.Inputs.Count > input ? graph.Constant(node.Inputs[input]) : null;

    /// <summary>Returns whole numbers that are an input of a node, or null where they are not constant or not given.</summary>
    public long[]? Integers(GraphNode node, int input) => Constant(node, input)?.Values as long[];

    /// <summary>Finds a layer in the form in which it writes itself.</summary>
    /// <param name="layer">The layer; all its settings are those that are looked for, its weights may be any.</param>
    public ReadLayer? As(Layer layer) => As(layer, layer.WriteOnnx);

    /// <summary>Finds a layer in a form in which others write it.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="write">Writes that form; constants named after weights may be any.</param>
    /// <param name="transposed">The weights, all matrices, that the form has with rows and columns exchanged.</param>
    public ReadLayer? As(Layer layer, Func<OnnxGraph, string, LayerWeights, string> write, params string[] transposed)
    {
        if (!Fits(layer)) return null;
        var weights = layer.WeightShapes(row);
        // What the file does not have cannot be found in it.
        if (weights.Any(weight => weight.Shape.ElementCount > graph.LargestConstant)) return null;
        var blank = weights.ToDictionary(weight => $"{TemplateName}.{weight.Name}", weight => WeightTensor.FromFloats(weight.Name, weight.Shape, new float[weight.Shape.ElementCount]));
        var match = Find((template, input) => write(template, input, new(TemplateName, row, blank)), [.. blank.Keys]);
        if (match is null) return null;
        WeightTensor?[] found = [.. weights.Select(weight => WeightOf(weight, match, transposed.Contains(weight.Name)))];
        return found.Contains(null) ? null : new(layer, [.. found.OfType<WeightTensor>()], match.Nodes, match.Output);
    }

    /// <summary>Finds nodes of a form.</summary>
    /// <param name="write">Writes the form behind the value that it is given, and returns the value that it gives.</param>
    /// <param name="open">The constants, as the form names them, that may hold any numbers.</param>
    public OnnxMatch? Find(Func<OnnxGraph, string, string> write, params string[] open)
    {
        foreach (var opset in TemplateOpsets)
        {
            var template = new OnnxGraph(TemplateName, opset);
            var input = template.AddInput("input", OnnxElementType.Float, [OnnxDimension.Batch, .. row.Select(size => (OnnxDimension)size)]);
            template.AddOutput("output", write(template, input), OnnxElementType.Float, []);
            if (!MayBegin(template.Parts)) continue;
            if (new GraphTemplate(template, open).Find(graph, value, ReadersOf) is { } match) return match;
        }

        return null;
    }

    /// <summary>Says whether nobody outside of a layer reads what it has inside.</summary>
    public bool IsClosed(ReadLayer layer)
    {
        var nodes = layer.Nodes.ToHashSet();
        string[] inside = [value, .. layer.Nodes.SelectMany(node => node.Outputs).Where(output => output.Length > 0 && output != layer.Output)];
        return inside.All(inner => inner != end && ReadersOf(inner).All(nodes.Contains));
    }

    /// <summary>Says whether layers, one behind the other, can take the rows.</summary>
    public bool Fits(params IReadOnlyList<Layer> layers)
    {
        try
        {
            LayerChain.Of(row, layers);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private bool MayBegin(GraphParts template) =>
        template.Nodes.Count > 0 && Readers.Any(reader => template.Nodes.Any(node => node.Operation == reader.Operation && node.Domain == reader.Domain));

    // The counter of batches is no part of a graph: it begins again.
    private static WeightTensor? WeightOf(WeightShape weight, OnnxMatch match, bool isTransposed)
    {
        if (weight.Type == OnnxElementType.Int64) return new(weight.Name, weight.Type, weight.Shape, new byte[weight.ByteCount]);
        if (match.Constants.GetValueOrDefault($"{TemplateName}.{weight.Name}")?.Values is not float[] values) return null;
        return WeightTensor.FromFloats(weight.Name, weight.Shape, isTransposed ? ReadWeights.Transpose(values, weight.Shape[1], weight.Shape[0]) : values);
    }
}
