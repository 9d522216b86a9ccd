using NeuralMl.Inference;

namespace NeuralMl.Export;

/// <summary>Opens graphs in ONNX Runtime.</summary>
internal static class RuntimeModel
{
    /// <exception cref="InvalidOperationException">The graph is not well formed, or ONNX Runtime refuses it.</exception>
    public static OnnxModel Open(GraphParts graph)
    {
        try
        {
            return OnnxModel.Load(ModelWriter.ToBytes(graph, card: null), graph.Name);
        }
        catch (InvalidDataException fault)
        {
            throw new InvalidOperationException($"Graph '{graph.Name}' cannot be verified: {fault.Message}", fault);
        }
    }
}
