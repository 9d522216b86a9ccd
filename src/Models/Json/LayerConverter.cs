namespace NeuralMl.Models;

/// <summary>Reads and writes layers: <c>{"layer":"dense","units":64,"activation":"relu"}</c>.</summary>
internal sealed class LayerConverter() : NamedRecordConverter<Layer>("layer", LayerKinds.All, writesKindAlone: false);
