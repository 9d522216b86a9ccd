namespace NeuralMl.Export;

/// <summary>A named setting of a node.</summary>
/// <param name="Name">The operator's attribute, for example <c>kernel_shape</c>.</param>
/// <param name="Value">A <c>long</c>, <c>float</c>, <c>string</c>, or an array of one of them.</param>
public sealed record OnnxAttribute(string Name, object Value);
