namespace NeuralMl.Models;

/// <summary>The window of a pooling layer, and what its settings may be.</summary>
internal readonly record struct PoolWindow2D(Size2D Size, Size2D Stride, Padding2D Padding)
{
    /// <summary>Gets the window that is slid.</summary>
    public Window2D Window => new(Size, Stride, 1, Padding);

    /// <summary>Gets the first setting that is out of range; null where all are well.</summary>
    public (string Setting, string Allowed, object Value)? Fault =>
        !Size.IsAtLeast(1) ? ("size", "at least 1", Size)
        : !Stride.IsAtLeast(1) ? ("stride", "at least 1", Stride)
        // A window that saw nothing but padding would have no largest number and no mean.
        : !Padding.IsNonNegative || !IsSmallerThanWindow ? ("padding", $"at least 0 and smaller than its window of {Size}", Padding)
        : null;

    private bool IsSmallerThanWindow =>
        Math.Max(Padding.Pads.Top, Padding.Pads.Bottom) < Size.Height && Math.Max(Padding.Pads.Left, Padding.Pads.Right) < Size.Width;

    /// <summary>Says whether torch's pooling can pad by itself: equally on opposite sides, by at most half the window.</summary>
    public bool CanTorchPad(Pads2D pads) => pads.IsSymmetric && pads.Top <= Size.Height / 2 && pads.Left <= Size.Width / 2;
}
