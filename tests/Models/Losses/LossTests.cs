using System.Text.Json;
using NeuralMl.Models;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NeuralMl.Tests.Models;

[Collection("torch")]
public sealed class LossTests
{
    private static readonly double s_log2 = Math.Log(2);

    public LossTests() => LibTorch.EnsureLoaded();

    /// <summary>Gets each loss with one row of outputs and targets, and what it gives, worked out by hand.</summary>
    public static TheoryData<Loss, float[], float[], double> Worked => new()
    {
        { Loss.Mse, [1, 4], [3, 3], (4 + 1) / 2.0 },
        { Loss.Mae, [1, 4], [3, 3], (2 + 1) / 2.0 },
        { new Huber(), [0.5f, 3], [0, 0], (0.125 + 2.5) / 2 },
        { new Huber { Delta = 2 }, [0.5f, -3], [0, 0], (0.125 + (2 * (3 - 1))) / 2 },
        { new LogCosh(), [0, 1], [0, 0], Math.Log(Math.Cosh(1)) / 2 },
        { new LogCosh(), [-1000], [0], 1000 - s_log2 },
        { new MeanAbsolutePercentageError(), [90, -50], [100, -40], (10 + 25) / 2.0 },
        { new MeanAbsolutePercentageError(), [1e-7f], [0], 100 },
        { new MeanSquaredLogarithmicError(), [MathF.E - 1, -5], [0, 0], 0.5 },
        { new Poisson(), [2, 0.5f], [3, 0], (2 - (3 * Math.Log(2)) + 0.5) / 2 },
        { new Poisson { FromLog = true }, [1, 0], [3, 1], (Math.E - 3 + 1) / 2 },
        { new CosineDistance(), [1, 0], [1, 1], 1 - Math.Sqrt(0.5) },
        { new CosineDistance(), [2, -2], [-1, 1], 2 },
        { new QuantileLoss(), [1, 4], [3, 3], (1 + 0.5) / 2 },
        { new QuantileLoss { Quantile = 0.9 }, [1, 4], [3, 3], (1.8 + 0.1) / 2 },
        { new BinaryCrossEntropy(), [0, 0], [1, 0.3f], s_log2 },
        { new BinaryCrossEntropy { FromLogits = false }, [0.8f, 0.4f], [1, 0], -(Math.Log(0.8) + Math.Log(0.6)) / 2 },
        { new BinaryCrossEntropy { FromLogits = false, PositiveWeight = 3 }, [0.8f, 0.4f], [1, 0], -((3 * Math.Log(0.8)) + Math.Log(0.6)) / 2 },
        { new BinaryCrossEntropy { FromLogits = false, Focus = 2 }, [0.8f, 0.4f], [1, 0], -((0.04 * Math.Log(0.8)) + (0.16 * Math.Log(0.6))) / 2 },
        { new BinaryCrossEntropy { FromLogits = false, LabelSmoothing = 0.2 }, [0.8f], [1], -((0.9 * Math.Log(0.8)) + (0.1 * Math.Log(0.2))) },
        { new BinaryCrossEntropy { Focus = 2 }, [0], [1], 0.25 * s_log2 },
        { new Hinge(), [0.5f, 0.5f, 3, -2], [1, 0, 1, -1], (0.5 + 1.5) / 4 },
        { new Hinge { IsSquared = true }, [0.5f, 0.5f], [1, -1], (0.25 + 2.25) / 2 },
        { new KlDivergence(), [0, 0], [0.25f, 0.75f], (0.25 * Math.Log(0.5)) + (0.75 * Math.Log(1.5)) },
        { new KlDivergence(), [5, 5], [1, 0], s_log2 },
        { new KlDivergence { FromLogits = false }, [0.25f, 0.75f], [0.5f, 0.5f], (0.5 * Math.Log(2)) + (0.5 * Math.Log(2 / 3.0)) },
    };

    /// <summary>Gets each loss of classes and what it gives for the probabilities 0.5, 0.3, 0.2 where class 0 is right, worked out by hand.</summary>
    public static TheoryData<Loss, double> WorkedClasses => new()
    {
        { Loss.CrossEntropy, -Math.Log(0.5) },
        { new CrossEntropy { LabelSmoothing = 0.3 }, -(0.8 * Math.Log(0.5)) - (0.1 * Math.Log(0.3)) - (0.1 * Math.Log(0.2)) },
        { new CrossEntropy { ClassWeights = [3, 1, 1] }, -3 * Math.Log(0.5) },
        { new CrossEntropy { Focus = 2 }, -0.25 * Math.Log(0.5) },
        {
            new CrossEntropy { Focus = 1, ClassWeights = [2, 1, 4], LabelSmoothing = 0.3 },
            -(0.8 * 2 * 0.5 * Math.Log(0.5)) - (0.1 * 0.7 * Math.Log(0.3)) - (0.1 * 4 * 0.8 * Math.Log(0.2))
        },
    };

    /// <summary>Gets each loss of numbers with torch's own function of it.</summary>
    public static TheoryData<Loss, Func<Tensor, Tensor, Tensor>> Torchs => new()
    {
        { Loss.Mse, (x, y) => functional.mse_loss(x, y, Reduction.None) },
        { Loss.Mae, (x, y) => functional.l1_loss(x, y, Reduction.None) },
        { new Huber(), (x, y) => functional.smooth_l1_loss(x, y, Reduction.None) },
        { new LogCosh(), (x, y) => (x - y).cosh().log() },
        { new QuantileLoss(), (x, y) => functional.l1_loss(x, y, Reduction.None) / 2 },
        { new Poisson(), (x, y) => functional.poisson_nll_loss(x, y, log_input: false, reduction: Reduction.None) },
        { new Poisson { FromLog = true }, (x, y) => functional.poisson_nll_loss(x, y, reduction: Reduction.None) },
        { new CosineDistance(), (x, y) => 1 - functional.cosine_similarity(x.flatten(1), y.flatten(1)) },
        { new BinaryCrossEntropy(), (x, y) => functional.binary_cross_entropy_with_logits(x, y, reduction: Reduction.None) },
        {
            new BinaryCrossEntropy { PositiveWeight = 2 },
            (x, y) => functional.binary_cross_entropy_with_logits(x, y, reduction: Reduction.None, pos_weights: full(x.shape[1], 2.0f))
        },
        { new BinaryCrossEntropy { FromLogits = false }, (x, y) => functional.binary_cross_entropy(x, y, reduction: Reduction.None) },
        { new Hinge(), (x, y) => (1 - (x * (((y > 0).to(float32) * 2) - 1))).clamp_min(0) },
        { new KlDivergence(), (x, y) => functional.kl_div(functional.log_softmax(x, 1), y, false, Reduction.None) * x.shape[1] },
    };

    [Theory]
    [MemberData(nameof(Worked))]
    public void A_row_gives_what_is_worked_out_by_hand(Loss loss, float[] output, float[] target, double expected)
    {
        using var scope = NewDisposeScope();
        var (x, y) = (tensor(output).unsqueeze(0), tensor(target).unsqueeze(0));
        Assert.Equal(expected, loss.Compute(x, y).item<float>(), Math.Max(1e-6, Math.Abs(expected) * 1e-6));
        Assert.Equal([1L], loss.ComputeRows(x, y).shape);
    }

    [Theory]
    [MemberData(nameof(WorkedClasses))]
    public void A_row_of_classes_gives_what_is_worked_out_by_hand(Loss loss, double expected)
    {
        using var scope = NewDisposeScope();
        var logits = tensor([0.5f, 0.3f, 0.2f]).log().add(7).unsqueeze(0);
        Assert.Equal(expected, loss.Compute(logits, zeros(1, int64)).item<float>(), 2e-6);
    }

    [Theory]
    [MemberData(nameof(Torchs))]
    public void Rows_and_their_gradients_are_those_of_torchs_function(Loss loss, Func<Tensor, Tensor, Tensor> torchs)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var output = rand(5, 3).mul(0.8).add(0.1).requires_grad_();
        var peer = output.detach().clone().requires_grad_();
        var target = functional.softmax(randn(5, 3), 1);
        var rows = loss.ComputeRows(output, target);
        var elements = torchs(peer, target);
        var expected = elements.dim() == 1 ? elements : elements.mean([1]);
        Assert.InRange((rows - expected).abs().max().item<float>(), 0, 1e-6f);
        loss.Compute(output, target).backward();
        expected.mean().backward();
        Assert.InRange((output.grad! - peer.grad!).abs().max().item<float>(), 0, 1e-6f);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-9)]
    public void Classes_smoothed_and_weighted_are_torchs_by_the_focal_formula_too(double focus)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var (output, target) = (randn(6, 4), tensor([0L, 1, 2, 3, 1, 1]));
        var expected = functional.cross_entropy(output, target, tensor([0.5f, 1, 2, 0]), reduction: Reduction.None, label_smoothing: 0.1);
        var rows = new CrossEntropy { LabelSmoothing = 0.1, ClassWeights = [0.5, 1, 2, 0], Focus = focus }.ComputeRows(output, target);
        Assert.InRange((rows - expected).abs().max().item<float>(), 0, 1e-6f);
    }

    [Theory]
    [MemberData(nameof(Torchs))]
    public void The_mean_is_that_of_the_rows_and_of_weighted_rows(Loss loss, Func<Tensor, Tensor, Tensor> torchs)
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        var (output, target, weights) = (rand(5, 2, 2), rand(5, 2, 2), tensor([0f, 1, 2, 1, 1]));
        var rows = loss.ComputeRows(output, target);
        Assert.Equal([5L], rows.shape);
        Assert.Equal(rows.mean().item<float>(), loss.Compute(output, target).item<float>(), 1e-6f);
        Assert.Equal(((rows[1] + (rows[2] * 2) + rows[3] + rows[4]) / 5).item<float>(), loss.Compute(output, target, weights).item<float>(), 1e-6f);
        Assert.Equal(torchs(output.flatten(1), target.flatten(1)).mean().item<float>(), loss.Compute(output, target).item<float>(), 1e-5f);
    }

    [Theory]
    [InlineData("""{"name":"huber","delta":0.5}""")]
    [InlineData("""{"name":"crossEntropy","labelSmoothing":0.1,"classWeights":[1,2],"focus":2}""")]
    [InlineData("""{"name":"binaryCrossEntropy","fromLogits":false,"labelSmoothing":0,"positiveWeight":1,"focus":0}""")]
    [InlineData("""{"name":"quantile","quantile":0.9}""")]
    [InlineData("\"cosine\"")]
    [InlineData("\"hinge\"")]
    [InlineData("\"klDivergence\"")]
    [InlineData("\"logCosh\"")]
    [InlineData("\"mape\"")]
    [InlineData("\"msle\"")]
    [InlineData("\"poisson\"")]
    public void A_loss_is_read_and_written(string json)
    {
        var loss = JsonSerializer.Deserialize<Loss>(json);
        Assert.Equal(json, JsonSerializer.Serialize(loss));
        Assert.Equal(loss, JsonSerializer.Deserialize<Loss>(json));
        Assert.NotEqual(Loss.Mse, loss);
    }
}
