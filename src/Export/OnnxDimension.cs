namespace NeuralMl.Export;

/// <summary>One dimension of a graph's input or output: a fixed size or a free one with a name.</summary>
/// <param name="Size">The size; null where it is free.</param>
/// <param name="Name">The name of a free dimension (<c>dim_param</c>); null where it is fixed.</param>
public readonly record struct OnnxDimension(long? Size, string? Name)
{
    /// <summary>Gets the free batch dimension, <c>"batch"</c>.</summary>
    public static OnnxDimension Batch { get; } = new(null, "batch");

    /// <summary>Gets the free time dimension of recurrent networks, <c>"time"</c>.</summary>
    public static OnnxDimension Time { get; } = new(null, "time");

    /// <summary>Makes a fixed dimension.</summary>
    public static implicit operator OnnxDimension(long size) => new(size, null);

    /// <summary>Makes a fixed dimension.</summary>
    /// <param name="size">The size.</param>
    public static OnnxDimension FromInt64(long size) => size;

    /// <summary>Returns the size, or the name of a free dimension.</summary>
    public override string ToString() => Name ?? Size?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?";
}
