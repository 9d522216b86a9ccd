using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Affine maps of the plane as matrices <c>[x', y', 1] = M [x, y, 1]</c>, in pixels from the image's center, y downwards.</summary>
internal static class AffineMap
{
    /// <summary>Returns maps that keep the center: <c>(batch, 3, 3)</c>.</summary>
    /// <param name="xx">What x adds to x': <c>(batch)</c>.</param>
    /// <param name="xy">What y adds to x': <c>(batch)</c>.</param>
    /// <param name="yx">What x adds to y': <c>(batch)</c>.</param>
    /// <param name="yy">What y adds to y': <c>(batch)</c>.</param>
    public static Tensor Linear(Tensor xx, Tensor xy, Tensor yx, Tensor yy)
    {
        var (zero, one) = (zeros_like(xx), ones_like(xx));
        return stack([xx, xy, zero, yx, yy, zero, zero, zero, one], 1).view(-1, 3, 3);
    }

    /// <summary>Returns maps that add a shift: <c>(batch, 3, 3)</c>.</summary>
    /// <param name="x">The pixels to the right: <c>(batch)</c>.</param>
    /// <param name="y">The pixels downwards: <c>(batch)</c>.</param>
    public static Tensor Shift(Tensor x, Tensor y)
    {
        var (zero, one) = (zeros_like(x), ones_like(x));
        return stack([one, zero, x, zero, one, y, zero, zero, one], 1).view(-1, 3, 3);
    }

    /// <summary>Returns random numbers that are spread evenly around 0.</summary>
    /// <param name="draws">Random numbers from 0 to 1.</param>
    /// <param name="extent">The largest; the smallest is its negative.</param>
    public static Tensor Around(Tensor draws, double extent) => (draws * (2 * extent)) - extent;

    /// <summary>Returns images whose pixels come from elsewhere in them, weighted by how near the four around that place lie: <c>(batch, channels, height, width)</c>.</summary>
    /// <param name="images">The images: <c>(batch, channels, height, width)</c>.</param>
    /// <param name="matrices">Where each pixel comes from: <c>(batch, 3, 3)</c>, or <c>(1, 3, 3)</c> for all.</param>
    /// <param name="outside">The pixel outside the images.</param>
    public static Tensor Move(Tensor images, Tensor matrices, double outside)
    {
        var (height, width) = (images.size(2), images.size(3));
        var (x, y) = (Centered(width, images.device), Centered(height, images.device).unsqueeze(1)); // (width), (height, 1)
        // Torch's coordinates run from −1 to 1 over the image's edges.
        var units = tensor([2f / width, 2f / height], [1, 2, 1, 1], device: images.device);
        var map = matrices.narrow(1, 0, 2).unsqueeze(3) * units; // (batch, 2, 3, 1)
        var (right, down, shift) = (map.narrow(2, 0, 1), map.narrow(2, 1, 1), map.narrow(2, 2, 1)); // (batch, 2, 1, 1)
        // Coordinates as two planes, which are added up ten times as fast as affine_grid multiplies them: (batch, 2, height, width)
        var grid = (right * x) + ((down * y) + shift);
        grid = grid.expand(images.size(0), -1, -1, -1).permute(0, 2, 3, 1); // (batch, height, width, 2)
        return outside == 0 ? Sample(images, grid) : Sample(images - outside, grid).add_(outside);
    }

    private static Tensor Centered(long size, Device device) => arange(size, ScalarType.Float32, device) - ((size - 1) / 2.0);

    // Bilinear, zeros outside.
    private static Tensor Sample(Tensor images, Tensor grid) => nn.functional.grid_sample(images, grid, align_corners: false);
}
