namespace NeuralMl.Export;

/// <summary>A part of a graph that was found again.</summary>
/// <param name="Nodes">Its nodes.</param>
/// <param name="Output">The value that it gives.</param>
/// <param name="Constants">What stands where the template left a constant open, by the name there.</param>
internal sealed record OnnxMatch(IReadOnlyList<GraphNode> Nodes, string Output, IReadOnlyDictionary<string, GraphConstant> Constants);
