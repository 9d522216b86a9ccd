using NeuralMl.Export.Protos;
using Type = NeuralMl.Export.Protos.AttributeProto.Types.AttributeType;

namespace NeuralMl.Export;

/// <summary>Turns ONNX's protobuf messages into a graph as data, the nodes in an order in which each stands behind those that it reads.</summary>
internal static class GraphReader
{
    /// <summary>Reads a checked model's graph.</summary>
    /// <exception cref="InvalidDataException">A tensor is damaged, a name is given twice or by nobody, or the nodes form a cycle.</exception>
    public static GraphParts Read(ModelProto model)
    {
        var graph = model.Graph;
        GraphConstant[] constants = [.. graph.Initializer.Select(tensor => TensorReader.Read(tensor, tensor.Name))];
        var given = constants.Select(constant => constant.Name).ToHashSet();
        return new(graph.Name, (int)ModelCheck.OpsetOf(model))
        {
            // Before version 4 of the format, constants stood among the inputs too.
            Inputs = [.. graph.Input.Where(input => !given.Contains(input.Name)).Select(Input)],
            Outputs = [.. graph.Output.Select(Output)],
            Constants = constants,
            Nodes = NodeOrder.Sort([.. graph.Node.Select(Node)]),
            Metadata = model.MetadataProps.GroupBy(entry => entry.Key).ToDictionary(entries => entries.Key, entries => entries.Last().Value),
        };
    }

    private static GraphInput Input(ValueInfoProto input)
    {
        var (type, shape) = End($"Input '{input.Name}'", input);
        return new(input.Name, type, shape, input.DocString);
    }

    private static GraphOutput Output(ValueInfoProto output)
    {
        var (type, shape) = End($"Output '{output.Name}'", output);
        return new(output.Name, output.Name, type, shape, output.DocString);
    }

    private static (OnnxElementType Type, IReadOnlyList<OnnxDimension> Shape) End(string place, ValueInfoProto end)
    {
        if (end.Type is { TensorType: null })
            throw new InvalidDataException($"{place} is no tensor. Export the model with tensors alone; for a classifier of scikit-learn leave ZipMap out.");
        var tensor = end.Type?.TensorType;
        return ((OnnxElementType)(tensor?.ElemType ?? 0), [.. tensor?.Shape?.Dim.Select(Dimension) ?? []]);
    }

    private static OnnxDimension Dimension(TensorShapeProto.Types.Dimension dimension) => dimension.ValueCase switch
    {
        TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue when dimension.DimValue > 0 => new OnnxDimension(dimension.DimValue, null),
        TensorShapeProto.Types.Dimension.ValueOneofCase.DimParam => new OnnxDimension(null, dimension.DimParam),
        _ => new OnnxDimension(null, "?"),
    };

    private static GraphNode Node(NodeProto node, int index) => new(
        node.Name.Length > 0 ? node.Name : FormattableString.Invariant($"{node.OpType}.{index}"),
        ModelCheck.IsStandard(node.Domain) ? "" : node.Domain,
        node.OpType,
        [.. node.Input],
        [.. node.Output],
        [.. node.Attribute.Select(Attribute)]);

    private static OnnxAttribute Attribute(AttributeProto attribute) => new(attribute.Name, attribute.Type switch
    {
        Type.Float => attribute.F,
        Type.Int => attribute.I,
        Type.String => attribute.S.ToStringUtf8(),
        Type.Tensor when attribute.T is not null => TensorReader.Read(attribute.T, attribute.Name),
        Type.Floats => attribute.Floats.ToArray(),
        Type.Ints => attribute.Ints.ToArray(),
        Type.Strings => attribute.Strings.Select(text => text.ToStringUtf8()).ToArray(),
        _ => throw new InvalidDataException($"Attribute '{attribute.Name}' has no value of a type that is read. Export the model again."),
    });
}
