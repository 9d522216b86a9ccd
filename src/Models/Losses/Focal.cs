using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The weight of the focal loss (Lin et al., 2017, arXiv:1708.02002).</summary>
internal static class Focal
{
    // Below 1 a power's slope at 0 is infinite, and times 0 no number.
    private const double Least = 1e-12;

    /// <summary>Returns <c>(1 − p)^γ · log p</c>.</summary>
    /// <param name="logarithms">log p.</param>
    /// <param name="focus">γ; at 0 the logarithms are returned as they are.</param>
    public static Tensor Weigh(Tensor logarithms, double focus) =>
        focus == 0 ? logarithms : (-logarithms.expm1()).clamp_min(Least).pow(focus) * logarithms;
}
