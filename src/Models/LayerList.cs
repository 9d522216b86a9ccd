using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace NeuralMl.Models;

/// <summary>Layers one behind the other inside another layer. Two lists are equal where their layers are; a collection expression makes one.</summary>
[CollectionBuilder(typeof(LayerList), nameof(Create))]
[JsonConverter(typeof(LayerListConverter))]
public sealed class LayerList : IReadOnlyList<Layer>, IEquatable<LayerList>
{
    private readonly Layer[] _layers;

    private LayerList(Layer[] layers) => _layers = layers;

    /// <inheritdoc/>
    public int Count => _layers.Length;

    /// <inheritdoc/>
    public Layer this[int index] => _layers[index];

    /// <summary>Gets how many layers there are, in words: <c>2 layers</c>.</summary>
    internal string Counted => Count == 1 ? "1 layer" : FormattableString.Invariant($"{Count} layers");

    /// <summary>Makes a list. A layer without a name is called by its kind and a number.</summary>
    /// <param name="layers">The layers, in order; none are a list that gives what it takes.</param>
    public static LayerList Create(ReadOnlySpan<Layer> layers) => new(layers.ToArray());

    /// <inheritdoc/>
    public IEnumerator<Layer> GetEnumerator() => _layers.AsEnumerable().GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(LayerList? other) => other is not null && _layers.SequenceEqual(other._layers);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LayerList);

    /// <inheritdoc/>
    public override int GetHashCode() => _layers.Aggregate(0, HashCode.Combine);

    /// <summary>Returns the layers' records, as a record that holds them prints them.</summary>
    public override string ToString() => $"[{string.Join(", ", _layers.AsEnumerable())}]";
}
