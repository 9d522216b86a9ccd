namespace NeuralMl.Models;

/// <summary>A transposed convolution along one axis: each number is spread over a window, and both ends of the result are cut.</summary>
/// <param name="Size">The numbers that each one is spread over.</param>
/// <param name="Stride">How far the windows of neighbours lie apart.</param>
/// <param name="Dilation">The distance between the numbers of a window.</param>
/// <param name="Padding">What is cut; null where it makes the output <c>input · stride</c>.</param>
/// <param name="OutputPadding">How much less is cut at the end.</param>
internal readonly record struct TransposedAxis(int Size, int Stride, int Dilation, AxisPads? Padding, int OutputPadding)
{
    /// <summary>Gets the smallest input of which something is left.</summary>
    public long SmallestInput => Math.Max(1, ((Cut.Before + Cut.After - Extent + Stride) / Stride) + 1);

    /// <summary>Gets what is cut before and after; negative where zeros are appended instead.</summary>
    public AxisPads Cut
    {
        get
        {
            if (Padding is { } given) return new(given.Before, given.After - OutputPadding);
            var overlap = Extent - Stride; // where it is odd, the end gets one more, as in Keras
            var before = Math.Max(0, overlap) / 2;
            return new(before, overlap - before);
        }
    }

    /// <summary>Gets the numbers that are appended, of which no window has a part.</summary>
    public long Appended => Math.Max(0, -Cut.After);

    private int Extent => ((Size - 1) * Dilation) + 1;

    /// <summary>Returns the length of what comes out; less than 1 where nothing is left.</summary>
    public long Output(long input) => ((input - 1) * Stride) + Extent - Cut.Before - Cut.After;
}
