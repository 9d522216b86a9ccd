using System.Globalization;
using Google.Protobuf;
using NeuralMl.Export.Protos;
using NeuralMl.Inference;

namespace NeuralMl.Export;

/// <summary>Writes a graph as the bytes of an ONNX file. Nothing in them depends on the clock, the machine or a path.</summary>
internal static class ModelWriter
{
    private const string Producer = "NeuralMl";
    private const long MachineLearningVersion = 3;

    // A protobuf message ends at 2 GB; larger models would need external data.
    private const long LargestModel = int.MaxValue;

    // The tag, length and name around a constant's elements.
    private const int BytesAroundConstant = 1024;

    /// <summary>Returns the bytes of an ONNX file.</summary>
    /// <exception cref="InvalidOperationException">The graph is not well formed.</exception>
    /// <exception cref="NotSupportedException">The model would be larger than 2 GB.</exception>
    public static byte[] ToBytes(GraphParts graph, ModelCard? card)
    {
        var named = OutputNaming.Apply(graph);
        GraphCheck.Check(named);
        CheckSize(named);
        var model = new ModelProto
        {
            IrVersion = IrVersionOf(graph.Opset),
            ProducerName = Producer,
            ProducerVersion = typeof(ModelWriter).Assembly.GetName().Version?.ToString(3) ?? "",
            Graph = GraphMessages.Write(named, card is null ? "" : MarkdownCard.Write(card)),
        };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = graph.Opset });
        if (graph.Nodes.Any(node => node.Domain == KnownOperators.MachineLearning))
            model.OpsetImport.Add(new OperatorSetIdProto { Domain = KnownOperators.MachineLearning, Version = MachineLearningVersion });
        model.MetadataProps.AddRange((card?.ToMetadata() ?? new Dictionary<string, string>())
            .OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => new StringStringEntryProto { Key = entry.Key, Value = entry.Value }));
        return model.ToByteArray();
    }

    // Source: the table of versions in ONNX's Versioning.md.
    private static long IrVersionOf(int opset) => opset switch
    {
        < 19 => 8,
        < 21 => 9,
        _ => 10,
    };

    private static void CheckSize(GraphParts graph)
    {
        var size = graph.Constants.Sum(constant => constant.ByteCount + BytesAroundConstant);
        if (size <= LargestModel) return;
        throw new NotSupportedException(string.Create(
            CultureInfo.InvariantCulture,
            $"Graph '{graph.Name}' would take {size:N0} bytes, but an ONNX file in one piece holds {LargestModel:N0}. Make the network smaller."));
    }
}
