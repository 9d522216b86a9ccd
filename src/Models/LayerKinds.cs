namespace NeuralMl.Models;

/// <summary>The list of layer kinds: the only place besides its own file where a layer is named.</summary>
public static class LayerKinds
{
    /// <summary>Gets the type of each layer by its name in JSON, for example <c>dense</c>.</summary>
    public static IReadOnlyDictionary<string, Type> All { get; } = new SortedDictionary<string, Type>(StringComparer.Ordinal);
}
