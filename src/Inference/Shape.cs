using System.Collections;
using System.Runtime.CompilerServices;

namespace NeuralMl.Inference;

/// <summary>The sizes of an array's dimensions, outermost first; compared by value, printed as <c>(32, 4)</c>.</summary>
/// <remarks>The batch dimension is left out wherever a single row is described: an image is <c>[1, 28, 28]</c>, a scalar <c>[]</c>.</remarks>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public readonly struct Shape : IEquatable<Shape>, IReadOnlyList<long>
{
    private readonly long[]? _sizes;

    private Shape(long[] sizes) => _sizes = sizes;

    /// <summary>Gets the number of dimensions.</summary>
    public int Count => Sizes.Length;

    /// <summary>Gets the number of elements: the product of all sizes, 1 for a scalar.</summary>
    public long ElementCount
    {
        get
        {
            var product = 1L;
            foreach (var size in Sizes) product = checked(product * size);
            return product;
        }
    }

    private long[] Sizes => _sizes ?? [];

    /// <summary>Gets the size of one dimension.</summary>
    /// <param name="index">The dimension, 0 for the outermost.</param>
    public long this[int index] => Sizes[index];

    /// <summary>Makes a shape of the given sizes; collection expressions call it: <c>Shape image = [1, 28, 28];</c>.</summary>
    /// <param name="sizes">The sizes, outermost first; each at least 0.</param>
    public static Shape Create(ReadOnlySpan<long> sizes) => new(sizes.ToArray());

    /// <summary>Compares two shapes by value.</summary>
    public static bool operator ==(Shape left, Shape right) => left.Equals(right);

    /// <summary>Compares two shapes by value.</summary>
    public static bool operator !=(Shape left, Shape right) => !left.Equals(right);

    /// <summary>Returns this shape with one more dimension in front, as a batch of rows has.</summary>
    /// <param name="size">The size of the new outermost dimension.</param>
    public Shape Prepend(long size) => new([size, .. Sizes]);

    /// <summary>Returns the sizes as a new array, as the engines take them.</summary>
    public long[] ToArray() => [.. Sizes];

    /// <inheritdoc/>
    public IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)Sizes).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Shape other) => Sizes.AsSpan().SequenceEqual(other.Sizes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var size in Sizes) hash.Add(size);
        return hash.ToHashCode();
    }

    /// <summary>Returns the sizes in parentheses, as in <c>(32, 4)</c>.</summary>
    public override string ToString() => $"({string.Join(", ", Sizes)})";
}
