using NeuralMl.Cli.Live;
using NeuralMl.Cli.Output;
using NeuralMl.Models;

namespace NeuralMl.Tests.Cli.Live;

public sealed class TrainingPaceTests
{
    [Fact]
    public void Before_the_first_step_nothing_is_known() =>
        Assert.Equal(new TrainingPace(0, TimeSpan.Zero, null, null, null), TrainingPace.Of(new(SampleTraining.About, [], [], null, null, null)));

    [Fact]
    public void Within_the_first_epoch_its_steps_give_the_pace()
    {
        var state = new TrainingState(SampleTraining.About);
        state.Add(SampleTraining.Step(1, 5, seconds: 1));

        // 5 of 1000 steps took a second: 0.2 s each, 32 rows each.
        Assert.Equal(new TrainingPace(0.005, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(0.2), 160, TimeSpan.FromSeconds(199)), TrainingPace.Of(state.Snapshot()));
    }

    [Fact]
    public void The_pace_is_that_of_the_last_five_seconds_in_whole_epochs()
    {
        var state = new TrainingState(SampleTraining.About);
        state.Add(SampleTraining.Step(1, 10, seconds: 1));
        for (var epoch = 1; epoch <= 5; epoch++) state.Add(SampleTraining.Epoch(epoch, 1));
        state.Add(SampleTraining.Step(6, 5, seconds: 15)); // slower: 5 seconds for half an epoch

        // Since the end of epoch 5 no five seconds beyond an epoch have passed; since that of epoch 4, 7 s and 15 steps.
        var pace = TrainingPace.Of(state.Snapshot());

        Assert.Equal(TimeSpan.FromSeconds(7) / 15, pace.PerStep);
        Assert.Equal(TimeSpan.FromSeconds(7) / 15 * 945, pace.Remaining);
        Assert.Equal(0.055, pace.Fraction, 12);
    }

    [Fact]
    public void Without_steps_the_epochs_give_the_pace()
    {
        var state = new TrainingState(SampleTraining.About);
        for (var epoch = 1; epoch <= 50; epoch++) state.Add(SampleTraining.Epoch(epoch, 1));

        Assert.Equal(new TrainingPace(0.5, TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(2), 160, TimeSpan.FromSeconds(100)), TrainingPace.Of(state.Snapshot()));
    }

    [Fact]
    public void A_training_that_was_resumed_counts_only_what_it_has_done_itself()
    {
        var state = new TrainingState(SampleTraining.About);
        state.Add(new Resumption("last.safetensors", Epoch: 51, Step: 5, Elapsed: TimeSpan.FromHours(1), []));
        Assert.Equal((0.5, TimeSpan.FromHours(1)), (TrainingPace.Of(state.Snapshot()).Fraction, TrainingPace.Of(state.Snapshot()).Elapsed));
        state.Add(SampleTraining.Step(51, 10, seconds: 3601));

        var pace = TrainingPace.Of(state.Snapshot());

        Assert.Equal((0.51, TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(98)), (pace.Fraction, pace.PerStep, pace.Remaining));
    }

    [Theory]
    [InlineData(0.000353, "0.35 ms")]
    [InlineData(0.0421, "42.1 ms")]
    [InlineData(0.3456, "346 ms")]
    [InlineData(1.254, "1.25 s")]
    [InlineData(12.54, "12.5 s")]
    public void Short_times_have_three_digits(double seconds, string text) => Assert.Equal(text, TimeText.Of(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(7.4, "0:07")]
    [InlineData(59.6, "1:00")]
    [InlineData(750, "12:30")]
    [InlineData(3723, "1:02:03")]
    [InlineData(90000, "25:00:00")]
    public void Long_times_are_a_clock_s(double seconds, string text) => Assert.Equal(text, TimeText.Clock(TimeSpan.FromSeconds(seconds)));
}
