using NeuralMl.Cli.Live;
using NeuralMl.Models;

namespace NeuralMl.Tests.Cli.Live;

/// <summary>Trainings that never were, for what is shown of one.</summary>
internal static class SampleTraining
{
    /// <summary>Returns what is trained: 100 epochs of 320 rows.</summary>
    public static TrainingAbout About { get; } = new("cars", ["9,601 parameters", "320 training rows, 40 validation, 78 test"], 100, 320, "mpg");

    /// <summary>Returns an epoch that ended 2 seconds after the one before.</summary>
    public static EpochResult Epoch(int epoch, double loss, double? validation = null, double? mae = null) =>
        new(epoch, 100, loss, validation, 0.01, TimeSpan.FromSeconds(2 * epoch), true)
        {
            Metrics = mae is { } value ? new Dictionary<string, double> { ["mae"] = value, ["r2"] = 1 - (value / 10) } : [],
        };

    /// <summary>Returns a step of an epoch of 10.</summary>
    public static StepResult Step(int epoch, int step, double seconds, double loss = 0.5) => new(epoch, 100, step, 10, step * 32, loss, 0.01, TimeSpan.FromSeconds(seconds));

    /// <summary>Returns a training whose losses fall by a tenth with each epoch.</summary>
    public static TrainingSnapshot Falling(int epochCount)
    {
        var state = new TrainingState(About);
        for (var epoch = 1; epoch <= epochCount; epoch++)
        {
            state.Add(Step(epoch, 10, (2 * epoch) - 0.5));
            state.Add(Epoch(epoch, Math.Pow(0.9, epoch), 1.1 * Math.Pow(0.9, epoch), 5 * Math.Pow(0.95, epoch)));
        }
        return state.Snapshot();
    }
}
