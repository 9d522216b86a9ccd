using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Reaches a tensor's numbers where they lie.</summary>
internal static class TensorNumbers
{
    /// <summary>The numbers that can be reached, at most: a span of bytes ends at 2 GB.</summary>
    public const long Most = int.MaxValue / sizeof(float);

    /// <summary>Returns the numbers, in row-major order; they are the tensor's own, and of no use after it.</summary>
    /// <param name="tensor">A tensor of 32-bit floats on the processor, without gaps, of at most <see cref="Most"/>.</param>
    public static Span<float> Of(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);
}
