using NeuralMl.Models;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models;

[Collection("torch")]
public sealed class ConstantAnswerTests
{
    public ConstantAnswerTests() => LibTorch.EnsureLoaded();

    /// <summary>Gets losses, and that of the best constant answer to 0, 0, 0, 1.</summary>
    public static TheoryData<string, double> Losses => new()
    {
        { nameof(MeanSquaredError), 0.1875 },
        { nameof(MeanAbsoluteError), 0.25 },
        { nameof(BinaryCrossEntropy), 0.562335 }, // −¾ ln ¾ − ¼ ln ¼
        { nameof(CrossEntropy), 0.562335 },
        { nameof(Poisson), 0.25 - (0.25 * -1.386294) }, // m − m ln m
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public void The_best_constant_answer_has_the_loss_that_is_known_of_it(string name, double expected)
    {
        Loss[] losses = [Loss.Mse, Loss.Mae, new BinaryCrossEntropy(), Loss.CrossEntropy, new Poisson()];
        var loss = losses.Single(loss => loss.GetType().Name == name);
        var data = new TrainingData([1], new float[4], loss.TakesClasses ? [] : [1], [0, 0, 0, 1]);
        using var rows = new ResidentData(data, loss.TakesClasses, CPU);
        Assert.Equal(expected, ConstantAnswer.LossOf(loss, rows, classCount: 2), 1e-5);
    }
}
