using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Models;

/// <summary>The window of a convolution or a pool, as an ONNX node states it.</summary>
/// <param name="Size">The numbers that it looks at along each axis.</param>
/// <param name="Stride">How far it is moved at a time.</param>
/// <param name="Dilation">The distance between the numbers that it looks at.</param>
/// <param name="Pads">What is put before and after each axis; null where it makes the output <c>⌈input / stride⌉</c>.</param>
internal sealed record ReadWindow(int[] Size, int[] Stride, int[] Dilation, AxisPads[]? Pads)
{
    private const long LargestSetting = 1 << 30;

    /// <summary>Gets the padding of sequences.</summary>
    public Padding1D Padding1D => Pads is [var ends] ? Models.Padding1D.Explicit(ends.Before, ends.After) : Models.Padding1D.Same;

    /// <summary>Gets the padding of images.</summary>
    public Padding2D Padding2D => Pads is [var rows, var columns]
        ? Models.Padding2D.Explicit(rows.Before, columns.Before, rows.After, columns.After)
        : Models.Padding2D.Same;

    /// <summary>Gets the padding of volumes.</summary>
    public Padding3D Padding3D => Pads is [var slices, var rows, var columns]
        ? Models.Padding3D.Explicit(new(slices.Before, rows.Before, columns.Before), new(slices.After, rows.After, columns.After))
        : Models.Padding3D.Same;

    /// <summary>Reads the window of a node, or returns null where its settings are no window over the rows.</summary>
    /// <param name="node">The node.</param>
    /// <param name="size">The window's size, of a convolution that of its weight.</param>
    /// <param name="row">The shape of one row: <c>(channels, …)</c>.</param>
    public static ReadWindow? Of(GraphNode node, IReadOnlyList<long>? size, Shape row)
    {
        size ??= node.Attribute<long[]?>("kernel_shape", null);
        if (size is null || size.Count != row.Count - 1) return null;
        long[] ones = [.. size.Select(_ => 1L)];
        var (stride, dilation) = (node.Attribute("strides", ones), node.Attribute("dilations", ones));
        var pads = node.Attribute("pads", new long[2 * size.Count]);
        if (stride.Length != size.Count || dilation.Length != size.Count || pads.Length != 2 * size.Count) return null;
        if (size.Concat(stride).Concat(dilation).Concat(pads).Any(number => number is < 0 or > LargestSetting)) return null;
        var window = new ReadWindow(Whole(size), Whole(stride), Whole(dilation), [.. size.Select((_, axis) => new AxisPads((int)pads[axis], (int)pads[axis + size.Count]))]);
        return node.Attribute("auto_pad", "NOTSET") switch
        {
            "NOTSET" => window.Stops(node, row) ? window : null,
            "VALID" => window with { Pads = new AxisPads[size.Count] },
            "SAME_UPPER" => window with { Pads = null },
            "SAME_LOWER" => window with { Pads = window.Lower(row) },
            _ => null,
        };
    }

    // Rounding up makes one more position only where the last one would be left over.
    private bool Stops(GraphNode node, Shape row) => node.Attribute("ceil_mode", 0L) == 0 || (Pads ?? []).Index().All(axis =>
        (row[axis.Index + 1] + axis.Item.Before + axis.Item.After - (((Size[axis.Index] - 1) * Dilation[axis.Index]) + 1)) % Stride[axis.Index] == 0);

    // As much as for the same size, with an odd step at the beginning.
    private AxisPads[] Lower(Shape row) => [.. Size.Select((size, axis) => new WindowAxis(size, Stride[axis], Dilation[axis], null).PadsFor(row[axis + 1]))
        .Select(pads => new AxisPads(pads.After, pads.Before))];

    private static int[] Whole(IReadOnlyList<long> numbers) => [.. numbers.Select(number => (int)number)];
}
