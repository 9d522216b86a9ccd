namespace NeuralMl.Export;

/// <summary>An input of a graph.</summary>
internal sealed record GraphInput(string Name, OnnxElementType Type, IReadOnlyList<OnnxDimension> Shape, string Doc);
