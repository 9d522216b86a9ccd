using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace NeuralMl.Models;

/// <summary>Rounds to bfloat16, in 32 bits; gradients pass as they are.</summary>
internal sealed class RoundingFunction : SingleTensorFunction<RoundingFunction>
{
    /// <inheritdoc/>
    public override string Name => "RoundToBFloat16";

    /// <summary>Returns the numbers rounded: themselves where they are so already, else copies.</summary>
    /// <param name="numbers">The numbers, of 32 bits.</param>
    public static Tensor Apply(Tensor numbers)
    {
        var whole = numbers.contiguous();
        return IsRounded(whole) ? whole : apply(whole);
    }

    /// <summary>Rounds a fresh sum where it lies: it is nobody else's yet.</summary>
    /// <param name="sum">The sum, of 32 bits, without gaps.</param>
    public static Tensor RoundInPlace(Tensor sum)
    {
        Round(sum, sum);
        return sum;
    }

    /// <inheritdoc/>
    public override Tensor forward(AutogradContext ctx, params object[] vars)
    {
        var numbers = (Tensor)vars[0];
        var rounded = empty_like(numbers);
        Round(numbers, rounded);
        return rounded;
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output) => [grad_output.alias()];

    private static bool IsRounded(Tensor numbers)
    {
        var isRounded = true;
        foreach (var part in Parts(numbers))
        {
            SharedWork.Run(part.numel(), part.numel(), (first, end) =>
            {
                if (!BFloat16Rounding.IsRounded(TensorNumbers.Of(part)[first..end])) Volatile.Write(ref isRounded, false);
            });
        }
        return isRounded;
    }

    private static void Round(Tensor numbers, Tensor rounded)
    {
        foreach (var (from, to) in Parts(numbers).Zip(Parts(rounded)))
            SharedWork.Run(from.numel(), from.numel(), (first, end) => BFloat16Rounding.Round(TensorNumbers.Of(from)[first..end], TensorNumbers.Of(to)[first..end]));
    }

    private static Tensor[] Parts(Tensor numbers) => numbers.numel() <= TensorNumbers.Most ? [numbers] : numbers.detach().view(-1).split(TensorNumbers.Most);
}
