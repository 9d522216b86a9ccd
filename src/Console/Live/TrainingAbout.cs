using NeuralMl.Cli.Output;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Live;

/// <summary>What a training is about, in what stays the same while it goes on.</summary>
/// <param name="Name">The recipe's name.</param>
/// <param name="Facts">The network's size, the numbers of rows and the like, the most important first.</param>
/// <param name="EpochCount">The number of epochs asked for.</param>
/// <param name="RowCount">The number of training rows.</param>
/// <param name="Unit">The label's unit; null where it has none, or where there are several labels.</param>
internal sealed record TrainingAbout(string Name, IReadOnlyList<string> Facts, int EpochCount, int RowCount, string? Unit)
{
    /// <summary>Takes it from an experiment whose training begins.</summary>
    public static TrainingAbout Of(DataPrepared prepared) => new(
        prepared.Recipe.Name,
        [FormattableString.Invariant($"{prepared.Network.ParameterCount:#,0} parameters"), TrainingLines.Rows(prepared.Data)],
        prepared.Recipe.Training.Epochs,
        prepared.Data.TrainRowCount,
        MetricNames.UnitOf(prepared.Data.Preprocessing.Targets));
}
