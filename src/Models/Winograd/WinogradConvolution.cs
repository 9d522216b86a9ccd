using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using TorchSharp;
using static TorchSharp.torch;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace NeuralMl.Models;

/// <summary>
/// A 3×3 convolution that learns, by F(4×4, 3×3) with gradients of its own: 36 products for 16 outputs where the plain one takes 144. It differs from torch's by rounding,
/// some millionths of the largest output.
/// </summary>
/// <remarks>It is for one network at a time. The images of a batch are shared among the threads in a fixed way: the number of threads decides the bits, nothing else.</remarks>
/// <param name="shape">The sizes.</param>
internal sealed class WinogradConvolution(WinogradShape shape)
{
    private readonly AlignedNumbers _matrices = new(WinogradTransform.Places * shape.Channels * shape.Filters);
    private readonly AlignedNumbers _transposed = new(WinogradTransform.Places * shape.Channels * shape.Filters);
    private WinogradStrip[] _strips = [];

    /// <summary>Gets whether this processor gains by it: it has AVX2, and not AVX-512, with which torch's own was not measured.</summary>
    public static bool IsFast => Avx2.IsSupported && Fma.IsSupported && !Avx512F.IsSupported;

    /// <summary>Says whether a convolution is one of its own.</summary>
    /// <param name="rows">The rows: <c>(batch, channels, height, width)</c>.</param>
    /// <param name="weight">The filters.</param>
    public static bool Takes(Tensor rows, Tensor weight) =>
        is_grad_enabled() && weight.requires_grad && rows.device_type == DeviceType.CPU && rows.dtype == ScalarType.Float32 && weight.dtype == ScalarType.Float32;

    /// <summary>Convolves a batch.</summary>
    /// <param name="rows"><c>(batch, channels, height, width)</c>, without gaps.</param>
    /// <param name="weight"><c>(filters, channels, 3, 3)</c>, without gaps.</param>
    /// <param name="bias"><c>(filters)</c>; null without biases.</param>
    /// <returns><c>(batch, filters, output height, output width)</c>.</returns>
    public Tensor Forward(Tensor rows, Tensor weight, Tensor? bias)
    {
        WinogradWeights.ToPlaces(Numbers(weight), shape.Channels, shape.Filters, _matrices.All, []);
        var output = empty(rows.shape[0], shape.Filters, shape.OutputHeight, shape.OutputWidth);
        Share(rows.shape[0], (strip, image) => strip.Forward(Image(rows, image), _matrices.All, bias is null ? [] : Numbers(bias), Image(output, image)));
        return output;
    }

    /// <summary>Computes the gradients.</summary>
    /// <param name="rows">The batch.</param>
    /// <param name="weight">The filters.</param>
    /// <param name="outputGradient">The gradients of what came out, without gaps.</param>
    /// <param name="isInputWanted">Whether those of the batch are wanted.</param>
    /// <returns>Those of the batch, null where nobody wants them; of the filters; of the biases.</returns>
    public (Tensor? Rows, Tensor Weight, Tensor Bias) Backward(Tensor rows, Tensor weight, Tensor outputGradient, bool isInputWanted)
    {
        WinogradWeights.ToPlaces(Numbers(weight), shape.Channels, shape.Filters, _matrices.All, _transposed.All);
        var rowGradient = isInputWanted ? empty(rows.shape) : null;
        foreach (var strip in _strips) strip.ClearGradients();
        Share(rows.shape[0], (strip, image) => strip.Backward(Image(rows, image), _transposed.All, Image(outputGradient, image), rowGradient is null ? [] : Image(rowGradient, image)));
        foreach (var strip in _strips.Skip(1))
        {
            TensorPrimitives.Add(_strips[0].WeightGradients.All, strip.WeightGradients.All, _strips[0].WeightGradients.All);
            TensorPrimitives.Add<float>(_strips[0].BiasGradients, strip.BiasGradients, _strips[0].BiasGradients);
        }
        var weightGradient = empty(weight.shape);
        WinogradWeights.FromPlaces(_strips[0].WeightGradients.All, shape.Channels, shape.Filters, Numbers(weightGradient));
        return (rowGradient, weightGradient, tensor(_strips[0].BiasGradients));
    }

    private void Share(long imageCount, Action<WinogradStrip, int> run)
    {
        var partCount = get_num_threads();
        while (_strips.Length < partCount) _strips = [.. _strips, new(shape)];
        Parallel.For(0, partCount, part =>
        {
            for (var image = imageCount * part / partCount; image < imageCount * (part + 1) / partCount; image++) run(_strips[part], (int)image);
        });
    }

    private static Span<float> Image(Tensor batch, int image)
    {
        var numbers = Numbers(batch);
        var size = (int)(numbers.Length / batch.shape[0]);
        return numbers.Slice(image * size, size);
    }

    private static Span<float> Numbers(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);
}
