using NeuralMl.Models;

namespace NeuralMl.Tests.Models;

[Collection("torch")]
public sealed class OneCycleScheduleTests
{
    [Fact]
    public void It_is_torchs_own_at_every_step()
    {
        const int Steps = 137;
        LibTorch.EnsureLoaded();
        using var weight = new TorchSharp.Modules.Parameter(TorchSharp.torch.zeros(1));
        using var optimizer = TorchSharp.torch.optim.SGD([weight], 0.02);
        var scheduler = TorchSharp.torch.optim.lr_scheduler.OneCycleLR(optimizer, 0.02, total_steps: Steps, cycle_momentum: false);
        for (var step = 0; step < Steps; step++)
        {
            Assert.Equal(optimizer.ParamGroups.Single().LearningRate, 0.02 * Schedule.OneCycle.Factor(step, Steps), 1e-12);
            optimizer.step();
            scheduler.step();
        }
    }

    // torch.optim.lr_scheduler.OneCycleLR(max_lr=1, total_steps=10), PyTorch's documented formula by hand: the peak is at step 0.3 · 10 − 1.
    [Theory]
    [InlineData(0, 0.04)]
    [InlineData(1, 0.52)]
    [InlineData(2, 1)]
    [InlineData(9, 4e-6)]
    public void It_rises_over_three_tenths_of_the_steps_and_falls_to_nearly_0(int step, double factor) =>
        Assert.Equal(factor, Schedule.OneCycle.Factor(step, 10), 1e-12);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_short_training_has_finite_rates(int stepCount) =>
        Assert.All(Enumerable.Range(0, stepCount), step => Assert.InRange(new OneCycleSchedule { WarmUpFraction = 0.5 }.Factor(step, stepCount), 0, 1));
}
