using System.Runtime.Intrinsics.X86;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>A 3×3 convolution that learns, with gradients of its own, which come sooner than torch's. It differs from torch's by rounding, some millionths of the largest number.</summary>
/// <remarks>It is for one network at a time. The number of threads decides the bits, nothing else.</remarks>
internal abstract class LearnedConvolution
{
    /// <summary>Gets the length of an axis of the kernel.</summary>
    public const int Kernel = 3;

    /// <summary>The outputs of a channel, at least: smaller images gain nothing, or were not measured.</summary>
    protected const int LeastPixels = 20 * 20;

    /// <summary>Gets whether this processor gains by it: it has AVX2, and not AVX-512, with which torch's own was not measured.</summary>
    public static bool IsFast => Avx2.IsSupported && Fma.IsSupported && !Avx512F.IsSupported;

    /// <summary>Returns the one for some sizes; null where there is none.</summary>
    /// <param name="shape">The sizes.</param>
    public static LearnedConvolution? Of(ConvolutionShape shape)
    {
        if (!IsFast || shape.OutputHeight < 1 || shape.OutputWidth < 1) return null;
        if (SingleChannelConvolution.IsFor(shape)) return new SingleChannelConvolution(shape);
        return WinogradConvolution.IsFor(shape) ? new WinogradConvolution(new(shape)) : null;
    }

    /// <summary>Says whether it can convolve some rows.</summary>
    /// <param name="rows">The rows: <c>(batch, channels, height, width)</c>.</param>
    /// <param name="weight">The filters.</param>
    public virtual bool Takes(Tensor rows, Tensor weight) =>
        is_grad_enabled() && weight.requires_grad && rows.device_type == DeviceType.CPU && rows.dtype == ScalarType.Float32 && weight.dtype == ScalarType.Float32;

    /// <summary>Convolves a batch.</summary>
    /// <param name="rows"><c>(batch, channels, height, width)</c>, without gaps.</param>
    /// <param name="weight"><c>(filters, channels, 3, 3)</c>, without gaps.</param>
    /// <param name="bias"><c>(filters)</c>; null without biases.</param>
    /// <returns><c>(batch, filters, output height, output width)</c>.</returns>
    public abstract Tensor Forward(Tensor rows, Tensor weight, Tensor? bias);

    /// <summary>Computes the gradients of the batch that was convolved last.</summary>
    /// <param name="rows">The batch.</param>
    /// <param name="weight">The filters.</param>
    /// <param name="outputGradient">The gradients of what came out, without gaps.</param>
    /// <param name="isInputWanted">Whether those of the batch are wanted.</param>
    /// <returns>Those of the batch, null where nobody wants them; of the filters; of the biases.</returns>
    public abstract (Tensor? Rows, Tensor Weight, Tensor Bias) Backward(Tensor rows, Tensor weight, Tensor outputGradient, bool isInputWanted);
}
