using NeuralMl.Inference;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>How much larger torch's <c>Upsample</c> makes rows.</summary>
internal static class UpsampleFactor
{
    /// <summary>Returns the factor of one axis.</summary>
    /// <param name="upsample">The module.</param>
    /// <param name="input">The shape of one row: <c>(channels, …)</c>.</param>
    /// <param name="axis">The axis behind the channels, counted from 0.</param>
    /// <exception cref="ArgumentException">It is not a whole number.</exception>
    public static int Of(Upsample upsample, Shape input, int axis)
    {
        var sizes = upsample.size;
        var factors = upsample.scale_factor;
        var factor = sizes.Length > 0 ? (double)sizes[Math.Min(axis, sizes.Length - 1)] / input[axis + 1] : factors[Math.Min(axis, factors.Length - 1)];
        return factor >= 1 && factor == Math.Floor(factor)
            ? (int)factor
            : throw new ArgumentException(FormattableString.Invariant($"it makes rows of {input} larger by {factor:G4}; only whole factors are known here."));
    }

    /// <summary>Refuses ways of making new numbers that are not known here.</summary>
    /// <param name="upsample">The module.</param>
    /// <param name="straight">The mode that lays straight lines between neighbours, for rows of its dimensions.</param>
    /// <exception cref="ArgumentException">Its mode is another, or corners are aligned.</exception>
    public static void CheckMode(Upsample upsample, UpsampleMode straight)
    {
        if (upsample.mode != UpsampleMode.Nearest && upsample.mode != straight)
            throw new ArgumentException($"its mode is {upsample.mode}; {UpsampleMode.Nearest} and {straight} are known here.");
        if (upsample.align_corners == true) throw new ArgumentException("its align_corners is true; only false is known here.");
    }
}
