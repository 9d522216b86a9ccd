namespace NeuralMl.Inference;

/// <summary>One input or output of a model.</summary>
/// <param name="Name">Its name in the graph.</param>
/// <param name="ElementType">The managed type of its elements: <c>typeof(float)</c>, <c>typeof(string)</c>, …</param>
/// <param name="Shape">Its dimensions: a size as text, or the name of a free one, as in <c>["batch", "1"]</c>.</param>
public sealed record TensorInfo(string Name, Type ElementType, IReadOnlyList<string> Shape);
