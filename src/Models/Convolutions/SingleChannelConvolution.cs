using static TorchSharp.torch;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace NeuralMl.Models;

/// <summary>A convolution of images of one channel, as the first one of a network for grey images is: what takes time there is to read and write the many that come out.</summary>
/// <param name="shape">The sizes.</param>
internal sealed class SingleChannelConvolution(ConvolutionShape shape) : LearnedConvolution
{
    private const int KernelSize = Kernel * Kernel;

    // Rows are as wide as the image with its zeros, and a whole number of vectors is computed.
    private readonly int _width = shape.Width + (2 * shape.PadX);
    private readonly int _lineCount = RoundUp(shape.OutputHeight * (shape.Width + (2 * shape.PadX)));
    private readonly int _planeSize = RoundUp(SingleChannelKernel.InputCount(RoundUp(shape.OutputHeight * (shape.Width + (2 * shape.PadX))), shape.Width + (2 * shape.PadX)));

    /// <summary>Says whether it is for some sizes.</summary>
    /// <param name="shape">The sizes.</param>
    public static bool IsFor(ConvolutionShape shape) => shape.Channels == 1 && shape.OutputHeight * shape.OutputWidth >= LeastPixels;

    /// <inheritdoc/>
    // The gradients of images are torch's affair.
    public override bool Takes(Tensor rows, Tensor weight) => base.Takes(rows, weight) && !rows.requires_grad && shape.IsReachable(rows.shape[0]);

    /// <inheritdoc/>
    public override Tensor Forward(Tensor rows, Tensor weight, Tensor? bias, SumEpilogue epilogue)
    {
        var output = empty(rows.shape[0], shape.Filters, shape.OutputHeight, shape.OutputWidth);
        SharedWork.Run(rows.shape[0], (_, first, end) =>
        {
            var (padded, lines) = (new float[_planeSize], new float[_lineCount]);
            var images = TensorNumbers.Of(rows);
            var planes = TensorNumbers.Of(output);
            var weights = TensorNumbers.Of(weight);
            var biases = bias is null ? [] : TensorNumbers.Of(bias);
            for (var image = first; image < end; image++)
            {
                Pad(images.Slice(image * shape.InputSize, shape.InputSize), padded);
                for (var filter = 0; filter < shape.Filters; filter++)
                {
                    lines.AsSpan().Fill(biases.IsEmpty ? 0 : biases[filter]);
                    SingleChannelKernel.Add(padded, _width, weights.Slice(filter * KernelSize, KernelSize), lines);
                    EpilogueKernel.Finish(lines, epilogue);
                    var plane = Plane(planes, image, filter);
                    for (var y = 0; y < shape.OutputHeight; y++) lines.AsSpan(y * _width, shape.OutputWidth).CopyTo(plane[(y * shape.OutputWidth)..]);
                }
            }
        });
        return output;
    }

    /// <inheritdoc/>
    public override (Tensor? Rows, Tensor Weight, Tensor Bias) Backward(Tensor rows, Tensor weight, Tensor? rectified, Tensor outputGradient, bool isInputWanted)
    {
        var parts = new (float[] Weights, float[] Biases)[SharedWork.PartCount];
        SharedWork.Run(rows.shape[0], (part, first, end) =>
        {
            var (padded, lines, passed) = (new float[_planeSize], new float[_lineCount], new float[shape.OutputHeight * shape.OutputWidth]);
            var (weights, biases) = (new float[weight.numel()], new float[shape.Filters]);
            var images = TensorNumbers.Of(rows);
            var planes = TensorNumbers.Of(outputGradient);
            var outputs = rectified is null ? [] : TensorNumbers.Of(rectified);
            for (var image = first; image < end; image++)
            {
                Pad(images.Slice(image * shape.InputSize, shape.InputSize), padded);
                for (var filter = 0; filter < shape.Filters; filter++)
                {
                    ReadOnlySpan<float> plane = Plane(planes, image, filter);
                    if (!outputs.IsEmpty)
                    {
                        EpilogueKernel.Pass(plane, Plane(outputs, image, filter), passed);
                        plane = passed;
                    }
                    for (var y = 0; y < shape.OutputHeight; y++) plane.Slice(y * shape.OutputWidth, shape.OutputWidth).CopyTo(lines.AsSpan(y * _width));
                    biases[filter] += TensorPrimitives.Sum<float>(lines);
                    SingleChannelKernel.AddGradients(padded, _width, lines, weights.AsSpan(filter * KernelSize, KernelSize));
                }
            }
            parts[part] = (weights, biases);
        });
        foreach (var (weights, biases) in parts.Skip(1))
        {
            TensorPrimitives.Add<float>(parts[0].Weights, weights, parts[0].Weights);
            TensorPrimitives.Add<float>(parts[0].Biases, biases, parts[0].Biases);
        }
        return (null, tensor(parts[0].Weights).reshape(weight.shape), tensor(parts[0].Biases));
    }

    private void Pad(ReadOnlySpan<float> image, Span<float> padded)
    {
        for (var y = 0; y < shape.Height; y++) image.Slice(y * shape.Width, shape.Width).CopyTo(padded[(((y + shape.PadY) * _width) + shape.PadX)..]);
    }

    private Span<float> Plane(Span<float> images, int image, int filter)
    {
        var size = shape.OutputHeight * shape.OutputWidth;
        return images.Slice((image * shape.OutputSize) + (filter * size), size);
    }

    private static int RoundUp(int count) => (count + SingleChannelKernel.Lanes - 1) / SingleChannelKernel.Lanes * SingleChannelKernel.Lanes;
}
