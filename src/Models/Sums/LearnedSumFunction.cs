using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace NeuralMl.Models;

/// <summary>A <see cref="LearnedSum"/> as autograd records it. Gradients pass a rounding as they are.</summary>
internal sealed class LearnedSumFunction : SingleTensorFunction<LearnedSumFunction>
{
    private const string Sum = "sum";
    private const string IsInputWanted = "isInputWanted";
    private const string HasBias = "hasBias";

    /// <inheritdoc/>
    public override string Name => "LearnedSum";

    /// <summary>Sums a batch, and has its gradients computed when they are asked for.</summary>
    /// <param name="sum">The sum.</param>
    /// <param name="rows"><c>(batch, …)</c>.</param>
    /// <param name="weight">The weight.</param>
    /// <param name="bias">The biases; null without them.</param>
    /// <param name="epilogue">What is done to the sums.</param>
    public static Tensor Apply(LearnedSum sum, Tensor rows, Tensor weight, Tensor? bias, SumEpilogue epilogue)
    {
        var (whole, weights) = (rows.contiguous(), weight.contiguous());
        return bias is null ? apply(sum, epilogue, rows.requires_grad, whole, weights) : apply(sum, epilogue, rows.requires_grad, whole, weights, bias);
    }

    /// <inheritdoc/>
    public override Tensor forward(AutogradContext ctx, params object[] vars)
    {
        var (sum, epilogue) = ((LearnedSum)vars[0], (SumEpilogue)vars[1]);
        var (rows, weight, bias) = ((Tensor)vars[3], (Tensor)vars[4], vars.Length > 5 ? (Tensor)vars[5] : null);
        var output = sum.Forward(rows, weight, bias, epilogue);
        ctx.save_for_backward(epilogue.HasFlag(SumEpilogue.Rectify) ? [rows, weight, output] : [rows, weight]);
        ctx.save_data(Sum, sum);
        ctx.save_data(IsInputWanted, vars[2]);
        ctx.save_data(HasBias, bias is not null);
        return output;
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output)
    {
        var saved = ctx.get_saved_variables();
        var sum = (LearnedSum)ctx.get_data(Sum);
        var (rows, weight, bias) = sum.Backward(saved[0], saved[1], saved.Count > 2 ? saved[2] : null, grad_output.contiguous(), (bool)ctx.get_data(IsInputWanted));
#pragma warning disable CS8625, CS8604 // torch takes null for what has no gradient.
        return (bool)ctx.get_data(HasBias) ? [null, null, null, rows, weight, bias] : [null, null, null, rows, weight];
#pragma warning restore CS8625, CS8604
    }
}
