namespace NeuralMl.Models;

/// <summary>Reads and writes activations inside layers: <c>"relu"</c> or <c>{"layer":"leakyRelu","slope":0.2}</c>.</summary>
internal sealed class ActivationConverter() : NamedRecordConverter<Activation>("layer", Kinds, writesKindAlone: true)
{
    private static readonly SortedDictionary<string, Type> Kinds = new(
        LayerKinds.All.Where(kind => kind.Value.IsSubclassOf(typeof(Activation))).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
}
