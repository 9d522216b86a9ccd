using static TorchSharp.torch;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace NeuralMl.Models;

/// <summary>A convolution by Winograd's F(4×4, 3×3): 36 products for 16 outputs where the plain one takes 144.</summary>
/// <param name="shape">The sizes.</param>
internal sealed class WinogradConvolution(WinogradShape shape) : LearnedConvolution
{
    private AlignedNumbers? _matrices;
    private AlignedNumbers? _transposed;
    private WinogradStrip[] _strips = [];

    // Many weights take more time to transform than is saved.
    private const int MostWeights = 64 * 64;

    /// <summary>Says whether it is for some sizes, which it gains by.</summary>
    /// <param name="shape">The sizes.</param>
    public static bool IsFor(ConvolutionShape shape) =>
        shape.Channels % WinogradProduct.Columns == 0 && shape.Filters % WinogradProduct.Columns == 0
        && shape.Channels * shape.Filters <= MostWeights && Math.Min(shape.Width, shape.OutputWidth) >= PixelOrder.Side && shape.OutputHeight * shape.OutputWidth >= LeastPixels;

    /// <inheritdoc/>
    public override bool Takes(Tensor rows, Tensor weight) => base.Takes(rows, weight) && shape.Sizes.IsReachable(rows.shape[0]);

    /// <inheritdoc/>
    public override Tensor Forward(Tensor rows, Tensor weight, Tensor? bias, SumEpilogue epilogue)
    {
        var output = empty(rows.shape[0], shape.Filters, shape.Sizes.OutputHeight, shape.Sizes.OutputWidth);
        var matrices = _matrices ??= new(WinogradTransform.Places * shape.MatrixSize);
        var transposed = _transposed ??= new(WinogradTransform.Places * shape.MatrixSize);
        var strips = Strips();
        SharedWork.Run(shape.Filters, (_, first, end) => WinogradWeights.ToPlaces(TensorNumbers.Of(weight), shape.Channels, shape.Filters, first..end, matrices.All, transposed.All));
        SharedWork.Run(rows.shape[0], (part, first, end) =>
        {
            var from = TensorNumbers.Of(rows);
            var to = TensorNumbers.Of(output);
            for (var image = first; image < end; image++)
            {
                strips[part].Forward(
                    from.Slice(image * shape.Sizes.InputSize, shape.Sizes.InputSize), matrices.All, bias is null ? [] : TensorNumbers.Of(bias), epilogue,
                    to.Slice(image * shape.Sizes.OutputSize, shape.Sizes.OutputSize));
            }
        });
        return output;
    }

    /// <inheritdoc/>
    // The matrices are those of the forward pass: weights change between steps alone.
    public override (Tensor? Rows, Tensor Weight, Tensor Bias) Backward(Tensor rows, Tensor weight, Tensor? rectified, Tensor outputGradient, bool isInputWanted)
    {
        var transposed = _transposed ?? throw new InvalidOperationException("The forward pass comes first.");
        var rowGradient = isInputWanted ? empty(rows.shape) : null;
        var strips = Strips();
        foreach (var strip in strips) strip.ClearGradients();
        SharedWork.Run(rows.shape[0], (part, first, end) =>
        {
            var from = TensorNumbers.Of(rows);
            var gradient = TensorNumbers.Of(outputGradient);
            var outputs = rectified is null ? [] : TensorNumbers.Of(rectified);
            var to = rowGradient is null ? [] : TensorNumbers.Of(rowGradient);
            for (var image = first; image < end; image++)
            {
                strips[part].Backward(
                    from.Slice(image * shape.Sizes.InputSize, shape.Sizes.InputSize), transposed.All, gradient.Slice(image * shape.Sizes.OutputSize, shape.Sizes.OutputSize),
                    outputs.IsEmpty ? [] : outputs.Slice(image * shape.Sizes.OutputSize, shape.Sizes.OutputSize),
                    to.IsEmpty ? [] : to.Slice(image * shape.Sizes.InputSize, shape.Sizes.InputSize));
            }
        });
        var sums = strips[0];
        foreach (var strip in strips.Skip(1))
        {
            TensorPrimitives.Add(sums.WeightGradients.All, strip.WeightGradients.All, sums.WeightGradients.All);
            TensorPrimitives.Add<float>(sums.BiasGradients, strip.BiasGradients, sums.BiasGradients);
        }
        var weightGradient = empty(weight.shape);
        SharedWork.Run(shape.Filters, (_, first, end) => WinogradWeights.FromPlaces(sums.WeightGradients.All, shape.Channels, shape.Filters, first..end, TensorNumbers.Of(weightGradient)));
        return (rowGradient, weightGradient, tensor(sums.BiasGradients));
    }

    private WinogradStrip[] Strips()
    {
        while (_strips.Length < SharedWork.PartCount) _strips = [.. _strips, new(shape)];
        return _strips;
    }
}
