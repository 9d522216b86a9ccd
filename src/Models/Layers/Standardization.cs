using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Brings numbers to mean 0 and deviation 1, as the layers that normalize each row by itself do.</summary>
internal static class Standardization
{
    /// <summary>Returns <c>(x − mean) / √(variance + ε)</c>, mean and variance being taken over some axes.</summary>
    /// <param name="rows">The numbers, batch first.</param>
    /// <param name="axes">The axes that are standardized together.</param>
    /// <param name="epsilon">What is added to the variance.</param>
    /// <remarks>
    /// torch's own functions compute <c>x · scale + shift</c>, which for equal numbers is the rounding of two large terms: 6e-4 instead of
    /// 0 for a row of 1000s. The mean goes first, so that such rows agree with ONNX Runtime.
    /// </remarks>
    public static Tensor Apply(Tensor rows, long[] axes, double epsilon)
    {
        var centered = rows - rows.mean(axes, keepdim: true);
        var variance = (centered * centered).mean(axes, keepdim: true);
        return centered * variance.add(epsilon).rsqrt(); // (batch, …), as rows
    }

    /// <summary>Returns numbers that are scaled and, where there is a bias, shifted.</summary>
    /// <param name="rows">The numbers, batch first.</param>
    /// <param name="weight">What they are multiplied by, in the shape of the last dimensions.</param>
    /// <param name="bias">What is added, or null.</param>
    public static Tensor Affine(Tensor rows, Tensor weight, Tensor? bias) => bias is null ? rows * weight : rows * weight + bias;

    /// <summary>Returns numbers that are scaled and shifted channel by channel.</summary>
    /// <param name="rows">The numbers: <c>(batch, channels, …)</c>.</param>
    /// <param name="weight">What each channel is multiplied by: <c>(channels)</c>.</param>
    /// <param name="bias">What is added to each channel, or null.</param>
    public static Tensor AffineByChannel(Tensor rows, Tensor weight, Tensor? bias)
    {
        long[] shape = [-1, .. Enumerable.Repeat(1L, (int)rows.dim() - 2)]; // (channels, 1, …)
        return Affine(rows, weight.reshape(shape), bias?.reshape(shape));
    }
}
