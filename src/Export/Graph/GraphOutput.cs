namespace NeuralMl.Export;

/// <summary>An output of a graph and the value that it gives out. Of undefined type in probes, where the runtime infers it.</summary>
internal sealed record GraphOutput(string Name, string Value, OnnxElementType Type, IReadOnlyList<OnnxDimension> Shape, string Doc);
