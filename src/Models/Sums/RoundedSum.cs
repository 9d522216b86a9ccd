using System.Runtime.Intrinsics.X86;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The weighted sum of rows that are rounded to bfloat16, in bfloat16 (<see cref="NumericPrecision.Bf16"/>).</summary>
/// <remarks>The gradients of the rounded copies are those of the weights, in 32 bits again: autograd sees to it.</remarks>
internal static class RoundedSum
{
    private static readonly bool s_isNative = HasInstructions();

    /// <summary>Returns the sum as this processor computes it fastest.</summary>
    /// <param name="sum">The sum of rows, weight and bias.</param>
    /// <param name="input">The rows.</param>
    /// <param name="weight">The weight.</param>
    /// <param name="bias">The bias; null where there is none.</param>
    public static Tensor Of(Func<Tensor, Tensor, Tensor?, Tensor> sum, Tensor input, Tensor weight, Tensor? bias) =>
        s_isNative ? Native(sum, input, weight, bias) : Emulated(sum, input, weight, bias);

    /// <summary>Returns the sum that torch computes of numbers of 16 bits.</summary>
    /// <inheritdoc cref="Of"/>
    public static Tensor Native(Func<Tensor, Tensor, Tensor?, Tensor> sum, Tensor input, Tensor weight, Tensor? bias) =>
        sum(input.to(ScalarType.BFloat16), weight.to(ScalarType.BFloat16), bias?.to(ScalarType.BFloat16));

    /// <summary>Returns the same, the order of additions aside, in numbers of 32 bits: products of bfloat16 are added up in 32 bits in either case. Gradients are not rounded.</summary>
    /// <inheritdoc cref="Of"/>
    public static Tensor Emulated(Func<Tensor, Tensor, Tensor?, Tensor> sum, Tensor input, Tensor weight, Tensor? bias) =>
        RoundingFunction.RoundInPlace(OfRounded(sum, input, weight, bias));

    /// <summary>Returns a sum of rounded numbers in 32 bits, which is not rounded yet.</summary>
    /// <inheritdoc cref="Of"/>
    public static Tensor OfRounded(Func<Tensor, Tensor, Tensor?, Tensor> sum, Tensor input, Tensor weight, Tensor? bias) =>
        sum(RoundingFunction.Apply(input), RoundingFunction.Apply(weight), bias is null ? null : RoundingFunction.Apply(bias));

    // Intel 64 and IA-32 Architectures Software Developer's Manual, CPUID: AVX512_BF16 is bit 5 of EAX of leaf 7.1, AMX-BF16 bit 22 of EDX of leaf 7.0.
    private static bool HasInstructions()
    {
        if (!X86Base.IsSupported || X86Base.CpuId(0, 0).Eax < 7) return false;
        return (X86Base.CpuId(7, 1).Eax & (1 << 5)) != 0 || (X86Base.CpuId(7, 0).Edx & (1 << 22)) != 0;
    }
}
