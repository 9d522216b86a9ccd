using NeuralMl.Models;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models;

[Collection("torch")]
public sealed class LossGradientTests
{
    private static readonly float[] s_extremes = [0, -1e4f, 1e4f];

    public LossGradientTests() => LibTorch.EnsureLoaded();

    /// <summary>Gets each loss with the outputs that its own domain allows, at 0 and at extremes.</summary>
    public static TheoryData<Loss, float[]> Losses => new()
    {
        { Loss.Mse, s_extremes },
        { Loss.Mae, s_extremes },
        { new Huber(), s_extremes },
        { new LogCosh(), s_extremes },
        { new MeanAbsolutePercentageError(), s_extremes },
        { new MeanSquaredLogarithmicError(), s_extremes },
        { new Poisson(), [0, 1e-30f, 1e4f] },
        { new Poisson { FromLog = true }, [0, -1e4f, 80] },
        { new CosineDistance(), s_extremes },
        { new QuantileLoss { Quantile = 0.9 }, s_extremes },
        { new BinaryCrossEntropy(), s_extremes },
        { new BinaryCrossEntropy { Focus = 0.5, PositiveWeight = 3 }, s_extremes },
        { new BinaryCrossEntropy { FromLogits = false }, [0, 0.5f, 1] },
        { new BinaryCrossEntropy { FromLogits = false, Focus = 0.5 }, [0, 0.5f, 1] },
        { new Hinge(), s_extremes },
        { new Hinge { IsSquared = true }, s_extremes },
        { new KlDivergence(), s_extremes },
        { new KlDivergence { FromLogits = false }, [0, 0.5f, 1] },
    };

    /// <summary>Gets each loss of classes.</summary>
    public static TheoryData<Loss> ClassLosses => [Loss.CrossEntropy, new CrossEntropy { Focus = 0.5, LabelSmoothing = 0.1 }, new CrossEntropy { Focus = 2 }];

    [Theory]
    [MemberData(nameof(Losses))]
    public void Values_and_gradients_are_finite_at_0_and_at_extremes(Loss loss, float[] outputs)
    {
        Assert.All(outputs, number =>
        {
            using var scope = NewDisposeScope();
            AssertFinite(loss, full(2, 2, number), tensor([0f, 1, 1, 0], 2, 2));
        });
    }

    [Theory]
    [MemberData(nameof(ClassLosses))]
    public void Those_of_classes_are_too(Loss loss)
    {
        Assert.All(s_extremes, number =>
        {
            using var scope = NewDisposeScope();
            AssertFinite(loss, tensor([number, 0, -number, 1], 2, 2), tensor([0L, 1]));
        });
    }

    private static void AssertFinite(Loss loss, Tensor output, Tensor target)
    {
        output.requires_grad_();
        var value = loss.Compute(output, target);
        value.backward();
        Assert.True(float.IsFinite(value.item<float>()), $"{value.item<float>()}");
        Assert.True(output.grad!.isfinite().all().item<bool>(), string.Join(" ", output.grad!.data<float>().ToArray()));
    }
}
