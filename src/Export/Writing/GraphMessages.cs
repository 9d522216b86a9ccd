using Google.Protobuf;
using NeuralMl.Export.Protos;

namespace NeuralMl.Export;

/// <summary>Turns a graph into ONNX's protobuf messages.</summary>
internal static class GraphMessages
{
    /// <summary>Returns the message of a graph.</summary>
    public static GraphProto Write(GraphParts graph, string doc)
    {
        var message = new GraphProto { Name = graph.Name };
        if (doc.Length > 0) message.DocString = doc;
        message.Input.AddRange(graph.Inputs.Select(input => End(input.Name, input.Type, input.Shape, input.Doc)));
        message.Output.AddRange(graph.Outputs.Select(output => End(output.Name, output.Type, output.Shape, output.Doc)));
        message.Initializer.AddRange(graph.Constants.Select(Constant));
        message.Node.AddRange(graph.Nodes.Select(Node));
        return message;
    }

    private static ValueInfoProto End(string name, OnnxElementType type, IReadOnlyList<OnnxDimension> shape, string doc)
    {
        var message = new ValueInfoProto { Name = name };
        if (doc.Length > 0) message.DocString = doc;
        if (type == OnnxElementType.Undefined) return message;
        var dimensions = new TensorShapeProto();
        dimensions.Dim.AddRange(shape.Select(Dimension));
        message.Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = dimensions } };
        return message;
    }

    private static TensorShapeProto.Types.Dimension Dimension(OnnxDimension dimension) => dimension switch
    {
        { Size: { } size } => new() { DimValue = size },
        { Name: { } name } => new() { DimParam = name },
        _ => new(),
    };

    private static TensorProto Constant(GraphConstant constant)
    {
        var message = new TensorProto { Name = constant.Name, DataType = (int)constant.Type };
        message.Dims.AddRange(constant.Shape);
        if (constant.Type == OnnxElementType.String) message.StringData.AddRange(((string[])constant.Values).Select(ByteString.CopyFromUtf8));
        else message.RawData = ByteString.CopyFrom(constant.Bytes);
        return message;
    }

    private static NodeProto Node(GraphNode node)
    {
        var message = new NodeProto { Name = node.Name, OpType = node.Operation };
        if (node.Domain.Length > 0) message.Domain = node.Domain;
        message.Input.AddRange(node.Inputs);
        message.Output.AddRange(node.Outputs);
        message.Attribute.AddRange(node.Attributes.Select(Attribute));
        return message;
    }

    private static AttributeProto Attribute(OnnxAttribute attribute)
    {
        var message = new AttributeProto { Name = attribute.Name };
        switch (attribute.Value)
        {
            case long number:
                (message.Type, message.I) = (AttributeProto.Types.AttributeType.Int, number);
                break;
            case float number:
                (message.Type, message.F) = (AttributeProto.Types.AttributeType.Float, number);
                break;
            case string text:
                (message.Type, message.S) = (AttributeProto.Types.AttributeType.String, ByteString.CopyFromUtf8(text));
                break;
            case long[] numbers:
                message.Type = AttributeProto.Types.AttributeType.Ints;
                message.Ints.AddRange(numbers);
                break;
            case float[] numbers:
                message.Type = AttributeProto.Types.AttributeType.Floats;
                message.Floats.AddRange(numbers);
                break;
            case string[] texts:
                message.Type = AttributeProto.Types.AttributeType.Strings;
                message.Strings.AddRange(texts.Select(ByteString.CopyFromUtf8));
                break;
        }

        return message;
    }
}
