using System.Text.Json;
using NeuralMl.Models;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace NeuralMl.Tests.Models;

[Collection("torch")]
public sealed class ScheduleTests
{
    private const int Epochs = 40;

    public ScheduleTests() => LibTorch.EnsureLoaded();

    /// <summary>Gets schedules with torch's own, which step once an epoch.</summary>
    public static TheoryData<Schedule, Func<optim.Optimizer, lr_scheduler.LRScheduler>> Torchs => new()
    {
        { Schedule.Constant, o => lr_scheduler.StepLR(o, 1000) },
        { new StepSchedule { EpochCount = 7, Decay = 0.5 }, o => lr_scheduler.StepLR(o, 7, 0.5) },
        { new ExponentialSchedule { Decay = 0.9 }, o => lr_scheduler.ExponentialLR(o, 0.9) },
        { new CosineSchedule(), o => lr_scheduler.CosineAnnealingLR(o, Epochs) },
        { new CosineSchedule { Minimum = 0.1 }, o => lr_scheduler.CosineAnnealingLR(o, Epochs, 0.1 * 0.02) },
        { new LinearSchedule { Start = 0.25, End = 0.75, EpochCount = 8 }, o => lr_scheduler.LinearLR(o, 0.25, 0.75, 8) },
        { new LinearSchedule(), o => lr_scheduler.LinearLR(o, 1, 0, Epochs) },
        { new PolynomialSchedule { Power = 3 }, o => lr_scheduler.PolynomialLR(o, Epochs, 3) },
    };

    [Theory]
    [MemberData(nameof(Torchs))]
    public void It_is_torchs_at_the_first_step_of_each_epoch(Schedule schedule, Func<optim.Optimizer, lr_scheduler.LRScheduler> torchs)
    {
        using var weight = new TorchSharp.Modules.Parameter(zeros(1));
        using var optimizer = SGD([weight], 0.02);
        var scheduler = torchs(optimizer);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            Assert.Equal(optimizer.ParamGroups.Single().LearningRate, 0.02 * schedule.Factor(epoch * 3, Epochs * 3, 3), 1e-9);
            optimizer.step();
            scheduler.step();
        }
    }

    // torch.optim.lr_scheduler.CosineAnnealingWarmRestarts(T_0=4, T_mult=2), by its formula: falls of 4, 8 and 16 epochs.
    [Theory]
    [InlineData(0, 1)]
    [InlineData(4, 0.5)]
    [InlineData(8, 1)]
    [InlineData(16, 0.5)]
    [InlineData(23, 0.0096073597983848)]
    [InlineData(24, 1)]
    [InlineData(40, 0.5)]
    public void Warm_restarts_begin_again_each_time_longer(int step, double factor) =>
        Assert.Equal(factor, new CosineSchedule { EpochCount = 4, Growth = 2 }.Factor(step, 200, 2), 1e-12);

    // 2 epochs of 5 steps rise from 0.1 to 1; the 10 steps after them are a line from 1 to 0 of their own.
    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(5, 0.55)]
    [InlineData(9, 0.91)]
    [InlineData(10, 1)]
    [InlineData(15, 0.5)]
    [InlineData(19, 0.1)]
    public void A_warm_up_is_followed_by_another_schedule_from_its_start(int step, double factor) =>
        Assert.Equal(factor, new WarmUpSchedule { EpochCount = 2, Start = 0.1, Then = new LinearSchedule() }.Factor(step, 20, 5), 1e-12);

    [Fact]
    public void A_training_shorter_than_its_warm_up_ends_in_it() =>
        Assert.Equal(0.505, new WarmUpSchedule { EpochCount = 9 }.Factor(2, 4), 1e-12);

    // torch.optim.lr_scheduler.SequentialLR's rule: each part begins at its own step 0.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 0.75)]
    [InlineData(4, 1)]
    [InlineData(7, 0.1)]
    [InlineData(8, 1)]
    [InlineData(14, 0.5)]
    public void Composed_schedules_follow_one_another(int step, double factor)
    {
        var schedule = new ComposedSchedule
        {
            Parts =
            [
                new() { Schedule = new LinearSchedule { Start = 0, End = 1 }, EpochCount = 2 },
                new() { Schedule = new StepSchedule { EpochCount = 1 }, EpochCount = 2 },
                new() { Schedule = new CosineSchedule() },
            ],
        };
        Assert.Equal(factor, schedule.Factor(step, 20, 2), 1e-12);
    }

    [Fact]
    public void A_plateau_lowers_the_rate_after_its_patience_and_rests()
    {
        var schedule = new PlateauSchedule { Decay = 0.5, Patience = 1, Cooldown = 2, Minimum = 0.2 };
        double[] losses = [5, 4, 4, 4, 4, 4, 4, 4, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3];
        double[] expected = [1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2];
        EpochResult[] history = [.. losses.Select((loss, i) => new EpochResult(i + 1, 18, 9, loss, 0.1, default, true))];
        Assert.Equal(expected, history.Select((_, i) => schedule.FactorAfter(history[..(i + 1)])));
        Assert.Equal(expected[17], new ComposedSchedule { Parts = [new() { Schedule = schedule }] }.FactorAfter(history));
    }

    [Fact]
    public void A_plateau_behind_other_schedules_sees_no_epoch_of_theirs()
    {
        EpochResult[] flat = [.. Enumerable.Range(1, 20).Select(epoch => new EpochResult(epoch, 20, 1, null, 0.1, default, true))];
        var plateau = new PlateauSchedule { Decay = 0.5, Patience = 2 };
        Schedule[] schedules = [new ComposedSchedule { Parts = [new() { EpochCount = 10 }, new() { Schedule = plateau }] }, new WarmUpSchedule { EpochCount = 9.5, Then = plateau }];
        foreach (var schedule in schedules)
        {
            for (var count = 0; count <= 10; count++) Assert.Equal(1, schedule.FactorAfter(flat[..count]));
            Assert.Equal(plateau.FactorAfter(flat[10..]), schedule.FactorAfter(flat));
        }
        Assert.Equal(0.125, plateau.FactorAfter(flat[10..]));
    }

    [Fact]
    public void Only_the_last_of_several_schedules_may_follow_the_loss()
    {
        var rise = new WarmUpSchedule { Then = new PlateauSchedule() };
        var error = Assert.Throws<ArgumentException>(() => new ComposedSchedule { Parts = [new() { Schedule = rise, EpochCount = 3 }, new()] });
        Assert.Equal("Parts has a schedule that follows the loss as its schedule 1 of 2; only the last may, as what it has come to holds to the end.", error.Message);
    }

    [Fact]
    public void A_plateau_is_torchs()
    {
        using var weight = new TorchSharp.Modules.Parameter(zeros(1));
        using var optimizer = SGD([weight], 1);
        var scheduler = lr_scheduler.ReduceLROnPlateau(optimizer, factor: 0.5, patience: 2, cooldown: 1, min_lr: [0.01]);
        var schedule = new PlateauSchedule { Decay = 0.5, Patience = 2, Cooldown = 1, Minimum = 0.01 };
        var (random, history) = (new Random(3), new List<EpochResult>());
        for (var epoch = 1; epoch <= 100; epoch++)
        {
            history.Add(new(epoch, 100, Math.Round(random.NextDouble() + (5.0 / epoch), 2), null, 1, default, true));
            scheduler.step(history[^1].TrainingLoss);
            Assert.Equal(optimizer.ParamGroups.Single().LearningRate, schedule.FactorAfter(history), 1e-7);
        }
    }

    [Fact]
    public void A_training_on_a_plateau_reports_the_lowered_rate()
    {
        // No step moves anything: the targets are what the network gives.
        var network = new Sequential([1]) { new Dense(1) { WeightInitializer = Initializer.Zeros, BiasInitializer = Initializer.Zeros } };
        var options = new FitOptions { EpochCount = 5, Optimizer = new Sgd { LearningRate = 0.1 }, Schedule = new PlateauSchedule { Patience = 1 } };
        var rates = network.Train(new([1], [1, 2], [1], [0, 0]), options).History.Select(epoch => epoch.LearningRate);
        Assert.Equal([0.1, 0.1, 0.1, 0.01, 0.01], rates.Select(rate => Math.Round(rate, 9)));
    }

    [Theory]
    [InlineData("\"cosine\"")]
    [InlineData("\"warmUp\"")]
    [InlineData("""{"name":"cosine","epochCount":4,"growth":2,"minimum":0}""")]
    [InlineData("""{"name":"exponential","decay":0.9}""")]
    [InlineData("""{"name":"linear","start":1,"end":0.1}""")]
    [InlineData("""{"name":"plateau","decay":0.1,"patience":3,"threshold":0.0001,"cooldown":0,"minimum":0}""")]
    [InlineData("""{"name":"polynomial","power":3,"minimum":0}""")]
    [InlineData("""{"name":"step","epochCount":3,"decay":0.1}""")]
    [InlineData("""{"name":"warmUp","epochCount":0.5,"start":0.01,"then":"constant"}""")]
    [InlineData("""{"name":"composed","parts":[{"schedule":"linear","epochCount":5},{"schedule":"cosine"}]}""")]
    public void A_schedule_is_read_and_written(string json)
    {
        var schedule = JsonSerializer.Deserialize<Schedule>(json);
        Assert.Equal(json, JsonSerializer.Serialize(schedule));
        Assert.Equal(schedule, JsonSerializer.Deserialize<Schedule>(json));
    }

    [Theory]
    [InlineData("""{"name":"composed","parts":[]}""", "Parts is empty; give at least one schedule.")]
    [InlineData("""{"name":"composed","parts":[{"schedule":"linear"},{"schedule":"cosine"}]}""", "Parts has no epochCount in its schedule 1 of 2; only the last may leave it out.")]
    [InlineData("""{"name":"composed","parts":[{"schedule":"linear","epochCount":2}]}""", "Parts has an epochCount in its last schedule, which lasts to the end of training; leave it out there.")]
    [InlineData("""{"name":"plateau","decay":1}""", "Decay is 1; it must be at least 0 and less than 1.")]
    [InlineData("""{"name":"step","epochCount":0}""", "EpochCount is 0; it must be at least 1.")]
    public void A_schedule_that_cannot_be_is_refused(string json, string fault)
    {
        var error = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Schedule>(json));
        Assert.EndsWith($"has a fault: {fault}", error.Message, StringComparison.Ordinal);
    }
}
