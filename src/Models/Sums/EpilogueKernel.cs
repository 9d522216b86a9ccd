using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NeuralMl.Models;

/// <summary>Computes a <see cref="SumEpilogue"/> and its gradients.</summary>
internal static class EpilogueKernel
{
    /// <summary>Finishes sums where they lie.</summary>
    /// <param name="sums">The sums.</param>
    /// <param name="epilogue">What is done to them.</param>
    public static void Finish(Span<float> sums, SumEpilogue epilogue)
    {
        if (epilogue.HasFlag(SumEpilogue.Round)) BFloat16Rounding.Round(sums, sums);
        if (epilogue.HasFlag(SumEpilogue.Rectify)) TensorPrimitives.Max(sums, 0, sums);
    }

    /// <summary>Lets the gradients of a rectifier pass where it did not cut: where its output is above 0, or no number, as in torch.</summary>
    /// <param name="gradients">The gradients of its outputs.</param>
    /// <param name="outputs">The outputs.</param>
    /// <param name="passed">Takes the gradients of the sums.</param>
    public static void Pass(ReadOnlySpan<float> gradients, ReadOnlySpan<float> outputs, Span<float> passed)
    {
        ref var from = ref MemoryMarshal.GetReference(gradients);
        ref var output = ref MemoryMarshal.GetReference(outputs[..gradients.Length]);
        ref var to = ref MemoryMarshal.GetReference(passed[..gradients.Length]);
        var i = 0;
        for (; i + Vector256<float>.Count <= gradients.Length; i += Vector256<float>.Count)
        {
            var isCut = Vector256.LessThanOrEqual(Vector256.LoadUnsafe(ref output, (nuint)i), default);
            Vector256.AndNot(Vector256.LoadUnsafe(ref from, (nuint)i), isCut).StoreUnsafe(ref to, (nuint)i);
        }
        for (; i < gradients.Length; i++) passed[i] = outputs[i] <= 0 ? 0 : gradients[i];
    }
}
