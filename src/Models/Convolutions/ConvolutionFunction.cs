using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace NeuralMl.Models;

/// <summary>A <see cref="LearnedConvolution"/> as autograd records it.</summary>
internal sealed class ConvolutionFunction : SingleTensorFunction<ConvolutionFunction>
{
    private const string Convolution = "convolution";
    private const string IsInputWanted = "isInputWanted";
    private const string HasBias = "hasBias";

    /// <inheritdoc/>
    public override string Name => "LearnedConvolution";

    /// <summary>Convolves a batch, and has its gradients computed when they are asked for.</summary>
    /// <param name="convolution">The convolution.</param>
    /// <param name="rows"><c>(batch, channels, height, width)</c>.</param>
    /// <param name="weight"><c>(filters, channels, 3, 3)</c>.</param>
    /// <param name="bias"><c>(filters)</c>; null without biases.</param>
    public static Tensor Apply(LearnedConvolution convolution, Tensor rows, Tensor weight, Tensor? bias)
    {
        var (whole, filters) = (rows.contiguous(), weight.contiguous());
        return bias is null ? apply(convolution, rows.requires_grad, whole, filters) : apply(convolution, rows.requires_grad, whole, filters, bias);
    }

    /// <inheritdoc/>
    public override Tensor forward(AutogradContext ctx, params object[] vars)
    {
        var (convolution, rows, weight, bias) = ((LearnedConvolution)vars[0], (Tensor)vars[2], (Tensor)vars[3], vars.Length > 4 ? (Tensor)vars[4] : null);
        ctx.save_for_backward([rows, weight]);
        ctx.save_data(Convolution, convolution);
        ctx.save_data(IsInputWanted, vars[1]);
        ctx.save_data(HasBias, bias is not null);
        return convolution.Forward(rows, weight, bias);
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output)
    {
        var saved = ctx.get_saved_variables();
        var convolution = (LearnedConvolution)ctx.get_data(Convolution);
        var (rows, weight, bias) = convolution.Backward(saved[0], saved[1], grad_output.contiguous(), (bool)ctx.get_data(IsInputWanted));
#pragma warning disable CS8625, CS8604 // torch takes null for what has no gradient.
        return (bool)ctx.get_data(HasBias) ? [null, null, rows, weight, bias] : [null, null, rows, weight];
#pragma warning restore CS8625, CS8604
    }
}
