namespace NeuralMl.Models;

/// <summary>A network as its JSON has it.</summary>
internal sealed record NetworkJson(long[] InputShape, Preset Preset, IReadOnlyList<Layer> Layers);
