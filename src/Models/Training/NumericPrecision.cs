namespace NeuralMl.Models;

/// <summary>The type of the numbers that dense and convolution layers compute with in training.</summary>
public enum NumericPrecision
{
    /// <summary>32-bit floats.</summary>
    Float32,

    /// <summary>
    /// bfloat16, 16-bit floats with the exponent of 32-bit ones (Kalamkar et al., 2019, arXiv:1905.12322): products are computed from rounded
    /// copies, and the weights themselves stay 32-bit. Faster where the processor has instructions for it (AVX-512 BF16, AMX). Elsewhere the rounded copies are
    /// multiplied in 32 bits, which gives the same sums, the order of additions aside, in about the time of 32-bit floats; gradients are not rounded there.
    /// </summary>
    Bf16,
}
