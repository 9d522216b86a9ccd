namespace NeuralMl.Export;

/// <summary>Says which value is the output of which layer.</summary>
internal sealed record LayerMark(string Layer, string Value);
