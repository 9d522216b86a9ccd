using System.Runtime.Intrinsics.X86;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace NeuralMl.Models;

/// <summary>The maximum of squares of 2×2 pixels that do not overlap, to the bit of torch's, which goes pixel by pixel.</summary>
internal sealed class MaxPoolFunction : SingleTensorFunction<MaxPoolFunction>
{
    /// <inheritdoc/>
    public override string Name => "MaxPool2x2";

    /// <summary>Says whether this processor can pool some rows so.</summary>
    /// <param name="rows">The rows: <c>(batch, channels, height, width)</c>.</param>
    public static bool Takes(Tensor rows) => Avx2.IsSupported && rows.device_type == DeviceType.CPU && rows.dtype == ScalarType.Float32 && rows.numel() <= TensorNumbers.Most && rows.requires_grad && is_grad_enabled();

    /// <summary>Pools rows.</summary>
    /// <param name="rows"><c>(batch, channels, height, width)</c>.</param>
    /// <returns><c>(batch, channels, height / 2, width / 2)</c>, rounded down.</returns>
    public static Tensor Apply(Tensor rows) => apply(rows.contiguous());

    /// <inheritdoc/>
    public override Tensor forward(AutogradContext ctx, params object[] vars)
    {
        var rows = (Tensor)vars[0];
        ctx.save_for_backward([rows]);
        var (height, width) = ((int)rows.shape[2], (int)rows.shape[3]);
        var pooled = empty(rows.shape[0], rows.shape[1], height / 2, width / 2);
        Share(rows, part =>
        {
            var from = Numbers(rows, part, height * width);
            var to = Numbers(pooled, part, height / 2 * (width / 2));
            for (var (upper, next) = (0, 0); next < to.Length; next += width / 2)
            {
                MaxPoolKernel.Reduce(from[upper..], from[(upper + width)..], to.Slice(next, width / 2));
                upper = Below(upper, height, width);
            }
        });
        return pooled;
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output)
    {
        var (rows, gradients) = (ctx.get_saved_variables()[0], grad_output.contiguous());
        var (height, width) = ((int)rows.shape[2], (int)rows.shape[3]);
        var spread = height % 2 == 0 && width % 2 == 0 ? empty(rows.shape) : zeros(rows.shape);
        Share(rows, part =>
        {
            var from = Numbers(rows, part, height * width);
            var gradient = Numbers(gradients, part, height / 2 * (width / 2));
            var to = Numbers(spread, part, height * width);
            for (var (upper, next) = (0, 0); next < gradient.Length; next += width / 2)
            {
                MaxPoolKernel.Spread(from[upper..], from[(upper + width)..], gradient.Slice(next, width / 2), to[upper..], to[(upper + width)..]);
                upper = Below(upper, height, width);
            }
        });
        return [spread];
    }

    // Where the next two rows begin; the last row of an odd number is left out.
    private static int Below(int upper, int height, int width)
    {
        upper += 2 * width;
        return height % 2 == 1 && upper % (height * width) == (height - 1) * width ? upper + width : upper;
    }

    private static void Share(Tensor rows, Action<Range> run) => SharedWork.Run(rows.shape[0] * rows.shape[1], rows.numel(), (first, end) => run(first..end));

    private static Span<float> Numbers(Tensor tensor, Range planes, int size) => TensorNumbers.Of(tensor)[(planes.Start.Value * size)..(planes.End.Value * size)];
}
