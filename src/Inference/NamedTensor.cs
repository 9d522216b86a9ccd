namespace NeuralMl.Inference;

/// <summary>A named array that goes into a model or comes out of it.</summary>
/// <param name="Name">The name of the graph's input or output.</param>
/// <param name="Shape">The array's shape, batch first: <c>[rows, …]</c>.</param>
/// <param name="Values">
/// The elements in row-major order: <c>float[]</c>, <c>double[]</c>, <c>long[]</c>, <c>int[]</c>, <c>byte[]</c>, <c>bool[]</c>
/// or <c>string[]</c>, of <c>Shape.ElementCount</c> elements. Managed memory; nobody disposes it.
/// </param>
public sealed record NamedTensor(string Name, Shape Shape, Array Values);
