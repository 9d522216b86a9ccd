using Google.Protobuf;
using NeuralMl.Export.Protos;

namespace NeuralMl.Export;

/// <summary>Writes the names of an output's numbers where ML.NET's transform for ONNX files looks for them: a LabelEncoder called <c>mlnet.{output}.SlotNames</c>.</summary>
internal static class SlotNames
{
    private const long MachineLearningVersion = 3;

    /// <summary>Adds the node.</summary>
    public static byte[] Add(byte[] bytes, string output, IReadOnlyList<string> names)
    {
        var model = ModelProto.Parser.ParseFrom(bytes);
        var name = $"mlnet.{output}.SlotNames";
        var input = new TensorProto { Name = $"{name}.input", DataType = (int)OnnxElementType.String };
        input.Dims.Add(1);
        input.StringData.Add(ByteString.Empty);
        model.Graph.Initializer.Add(input);

        var keys = new AttributeProto { Name = "keys_strings", Type = AttributeProto.Types.AttributeType.Strings };
        keys.Strings.AddRange(names.Select(ByteString.CopyFromUtf8));
        var values = new AttributeProto { Name = "values_int64s", Type = AttributeProto.Types.AttributeType.Ints };
        values.Ints.AddRange(Enumerable.Range(0, names.Count).Select(index => (long)index));
        var node = new NodeProto { Name = name, OpType = "LabelEncoder", Domain = KnownOperators.MachineLearning };
        node.Input.Add(input.Name);
        node.Output.Add($"{name}.output");
        node.Attribute.AddRange([keys, values]);
        model.Graph.Node.Add(node);
        if (model.OpsetImport.All(import => import.Domain != KnownOperators.MachineLearning))
            model.OpsetImport.Add(new OperatorSetIdProto { Domain = KnownOperators.MachineLearning, Version = MachineLearningVersion });
        return model.ToByteArray();
    }
}
