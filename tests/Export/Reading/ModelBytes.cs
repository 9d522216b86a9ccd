using Google.Protobuf;
using NeuralMl.Export.Protos;

namespace NeuralMl.Tests.Export.Reading;

/// <summary>Small ONNX files, sound or not, made message by message.</summary>
internal static class ModelBytes
{
    /// <summary>A model of one dense layer, <c>x (batch, 2) → y (batch, 1)</c>, after a change.</summary>
    public static ModelProto Dense(Action<ModelProto>? change = null)
    {
        var graph = new GraphProto { Name = "dense" };
        graph.Input.Add(End("x", 2));
        graph.Output.Add(End("y", 1));
        graph.Initializer.Add(Floats("w", [2, 1], 3, 4));
        graph.Node.Add(Node("MatMul", "product", ["x", "w"], ["y"]));
        var model = new ModelProto { IrVersion = 7, Graph = graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = 13 });
        change?.Invoke(model);
        return model;
    }

    public static TensorProto Floats(string name, long[] shape, params float[] values)
    {
        var tensor = new TensorProto { Name = name, DataType = 1 };
        tensor.Dims.AddRange(shape);
        tensor.FloatData.AddRange(values);
        return tensor;
    }

    public static NodeProto Node(string operation, string name, string[] inputs, string[] outputs, params AttributeProto[] attributes)
    {
        var node = new NodeProto { OpType = operation, Name = name };
        node.Input.AddRange(inputs);
        node.Output.AddRange(outputs);
        node.Attribute.AddRange(attributes);
        return node;
    }

    public static ValueInfoProto End(string name, params long[] row)
    {
        var shape = new TensorShapeProto();
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimParam = "batch" });
        shape.Dim.AddRange(row.Select(size => new TensorShapeProto.Types.Dimension { DimValue = size }));
        return new() { Name = name, Type = new() { TensorType = new() { ElemType = 1, Shape = shape } } };
    }

    public static byte[] Bytes(this ModelProto model) => model.ToByteArray();
}
