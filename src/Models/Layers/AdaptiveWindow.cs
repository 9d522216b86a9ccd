namespace NeuralMl.Models;

/// <summary>One of the windows that adaptive pooling lays over an axis: as many as are to come out, as equal as can be.</summary>
/// <param name="Start">The first number of the window.</param>
/// <param name="Length">How many numbers it has.</param>
internal readonly record struct AdaptiveWindow(int Start, int Length)
{
    /// <summary>Returns the windows of an axis by torch's rule: from <c>⌊i · input / output⌋</c> up to, not including, <c>⌈(i + 1) · input / output⌉</c>.</summary>
    /// <param name="input">The length of the axis.</param>
    /// <param name="output">The number of windows.</param>
    public static AdaptiveWindow[] Of(long input, int output) =>
    [
        .. Enumerable.Range(0, output).Select(i =>
        {
            var (start, end) = (i * input / output, (((i + 1) * input) + output - 1) / output);
            return new AdaptiveWindow((int)start, (int)(end - start));
        }),
    ];
}
