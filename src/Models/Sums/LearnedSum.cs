using System.Runtime.Intrinsics.X86;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The weighted sum of a layer that learns, with gradients of its own, which come sooner than torch's. It differs from torch's by rounding, some millionths of the largest number.</summary>
/// <remarks>It is for one network at a time. The number of threads decides the bits, nothing else.</remarks>
internal abstract class LearnedSum
{
    /// <summary>Gets whether this processor gains by it: it has AVX2, and not AVX-512, with which torch's own was not measured.</summary>
    public static bool IsFast => Avx2.IsSupported && Fma.IsSupported && !Avx512F.IsSupported;

    /// <summary>Says whether it can take some rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="weight">The weight.</param>
    public virtual bool Takes(Tensor rows, Tensor weight) =>
        is_grad_enabled() && weight.requires_grad && rows.device_type == DeviceType.CPU && rows.dtype == ScalarType.Float32 && weight.dtype == ScalarType.Float32;

    /// <summary>Sums a batch.</summary>
    /// <param name="rows"><c>(batch, …)</c>, without gaps.</param>
    /// <param name="weight">The weight, without gaps.</param>
    /// <param name="bias">The biases; null without them.</param>
    /// <param name="epilogue">What is done to the sums.</param>
    /// <returns>The sums, finished.</returns>
    public abstract Tensor Forward(Tensor rows, Tensor weight, Tensor? bias, SumEpilogue epilogue);

    /// <summary>Computes the gradients of the batch that was summed last.</summary>
    /// <param name="rows">The batch.</param>
    /// <param name="weight">The weight.</param>
    /// <param name="rectified">What came out of the rectifier; null where there was none.</param>
    /// <param name="outputGradient">The gradients of what came out, without gaps.</param>
    /// <param name="isInputWanted">Whether those of the batch are wanted.</param>
    /// <returns>Those of the batch, null where nobody wants them; of the weight; of the biases.</returns>
    public abstract (Tensor? Rows, Tensor Weight, Tensor Bias) Backward(Tensor rows, Tensor weight, Tensor? rectified, Tensor outputGradient, bool isInputWanted);
}
