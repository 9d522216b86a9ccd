using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>A step of Adam in one pass over the processor's memory; by torch it takes six, and a small net's step is mostly calls.</summary>
internal static class AdamKernel
{
    // In vectors; below it, handing a part to another thread costs more than it saves.
    private const int SmallestShared = 32_768;

    /// <summary>Says whether parameters lie where the kernel can reach them.</summary>
    /// <param name="values">The parameters.</param>
    public static bool Takes(Tensor values) => values.device_type == DeviceType.CPU && values.dtype == ScalarType.Float32;

    /// <summary>Moves the running means, then the parameters. All tensors are flat and of the same length, which <see cref="FlatParameters"/> rounds up to whole vectors.</summary>
    /// <param name="values">The parameters.</param>
    /// <param name="gradients">Their gradients.</param>
    /// <param name="mean">The gradients' running mean.</param>
    /// <param name="square">The squared gradients' running mean.</param>
    /// <param name="factors">What they are multiplied by.</param>
    public static void Run(Tensor values, Tensor gradients, Tensor mean, Tensor square, AdamFactors factors)
    {
        var count = Vectors(values).Length;
        if (count < SmallestShared) RunPart(values, gradients, mean, square, factors, ..);
        else SharedWork.Run(count, (_, first, end) => RunPart(values, gradients, mean, square, factors, first..end));
    }

    // Each number goes its own way, so the parts do not change a bit of the result.
    private static void RunPart(Tensor values, Tensor gradients, Tensor mean, Tensor square, AdamFactors factors, Range part)
    {
        var v = Vectors(values)[part];
        var g = Vectors(gradients)[part];
        var m = Vectors(mean)[part];
        var s = Vectors(square)[part];
        var (meanWeight, squareDecay, squareWeight, rate) = (factors.MeanWeight, factors.SquareDecay, factors.SquareWeight, factors.Rate);
        var epsilon = new Vector<float>(factors.Epsilon);
        for (var i = 0; i < v.Length; i++)
        {
            var gradient = g[i];
            m[i] += (gradient - m[i]) * meanWeight;
            s[i] = (s[i] * squareDecay) + (gradient * gradient * squareWeight);
            v[i] -= m[i] * rate / (Vector.SquareRoot(s[i]) + epsilon);
        }
    }

    private static Span<Vector<float>> Vectors(Tensor tensor) => MemoryMarshal.Cast<byte, Vector<float>>(tensor.bytes);
}
