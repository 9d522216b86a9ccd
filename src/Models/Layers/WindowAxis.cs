namespace NeuralMl.Models;

/// <summary>A window along one axis.</summary>
/// <param name="Size">The numbers that it looks at.</param>
/// <param name="Stride">How far it is moved at a time.</param>
/// <param name="Dilation">The distance between the numbers that it looks at.</param>
/// <param name="Given">The padding; null where it makes the output <c>⌈input / stride⌉</c>.</param>
internal readonly record struct WindowAxis(int Size, int Stride, int Dilation, AxisPads? Given)
{
    /// <summary>Gets the smallest input that it fits into.</summary>
    public int SmallestInput => Given is { } pads ? Math.Max(1, Extent - pads.Before - pads.After) : 1;

    private int Extent => ((Size - 1) * Dilation) + 1;

    /// <summary>Returns the positions that it takes along an input, or less than 1 where it does not fit.</summary>
    public long Positions(long input)
    {
        var pads = PadsFor(input);
        var padded = input + pads.Before + pads.After;
        return padded < Extent ? 0 : ((padded - Extent) / Stride) + 1;
    }

    /// <summary>Returns the padding for an input; where it is odd, the end gets one more.</summary>
    public AxisPads PadsFor(long input)
    {
        if (Given is { } given) return given;
        var positions = (input + Stride - 1) / Stride;
        var missing = (int)Math.Max(0, ((positions - 1) * Stride) + Extent - input);
        return new(missing / 2, missing - (missing / 2));
    }
}
