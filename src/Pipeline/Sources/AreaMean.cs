namespace NeuralMl.Pipeline;

/// <summary>Brings one channel of an image to another size: a new pixel is the mean of the old ones that it covers, parts counted as parts.</summary>
internal static class AreaMean
{
    /// <summary>Writes the new pixels.</summary>
    /// <param name="source">The old ones: <c>(height, width)</c>.</param>
    /// <param name="size">Their size.</param>
    /// <param name="target">Where the new ones go: <c>(height, width)</c>.</param>
    /// <param name="newSize">Their size.</param>
    public static void Write(ReadOnlySpan<byte> source, ImageSize size, Span<byte> target, ImageSize newSize)
    {
        var rows = Shrink(source, size.Width, newSize.Width, size.Height);
        for (var y = 0; y < newSize.Height; y++)
        {
            var covered = Covered(y, size.Height, newSize.Height);
            var weight = covered.Sum(row => row.Part);
            for (var x = 0; x < newSize.Width; x++)
            {
                var sum = 0.0;
                foreach (var (old, part) in covered) sum += part * rows[(old * newSize.Width) + x];
                target[(y * newSize.Width) + x] = (byte)Math.Round(sum / weight, MidpointRounding.AwayFromZero);
            }
        }
    }

    // Every row to the new width.
    private static double[] Shrink(ReadOnlySpan<byte> source, int width, int newWidth, int height)
    {
        var rows = new double[height * newWidth];
        for (var x = 0; x < newWidth; x++)
        {
            var covered = Covered(x, width, newWidth);
            var weight = covered.Sum(pixel => pixel.Part);
            for (var y = 0; y < height; y++)
            {
                var sum = 0.0;
                foreach (var (old, part) in covered) sum += part * source[(y * width) + old];
                rows[(y * newWidth) + x] = sum / weight;
            }
        }
        return rows;
    }

    // Which old pixels a new one covers, and how much of each.
    private static List<(int Old, double Part)> Covered(int index, int count, int newCount)
    {
        var (from, to) = ((double)index * count / newCount, (double)(index + 1) * count / newCount);
        List<(int, double)> covered = [];
        for (var old = (int)from; old < count && old < to; old++)
        {
            var part = Math.Min(to, old + 1) - Math.Max(from, old);
            if (part > 0) covered.Add((old, part));
        }
        return covered;
    }
}
