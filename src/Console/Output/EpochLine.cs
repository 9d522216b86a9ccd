using System.Globalization;
using System.Text;
using NeuralMl.Models;

namespace NeuralMl.Cli.Output;

/// <summary>An epoch as one plain line, where there is no terminal.</summary>
internal static class EpochLine
{
    /// <summary>Returns the line: losses (with <c>*</c> where the weights are the best on the validation rows), metrics, learning rate and times.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="perStep">The time of one of its steps; null where that is not known.</param>
    public static string Of(EpochResult epoch, TimeSpan? perStep)
    {
        var line = new StringBuilder();
        Add($"epoch {epoch.Epoch}/{epoch.EpochCount}  loss {MetricNames.Loss(epoch.TrainingLoss)}");
        if (epoch.ValidationLoss is { } loss) Add($"  validation {MetricNames.Loss(loss)}{(epoch.IsBest ? " *" : "")}");
        foreach (var (name, value) in epoch.Metrics) Add($"  {name} {MetricNames.Value(name[(name.LastIndexOf('.') + 1)..], value)}");
        Add($"  rate {epoch.LearningRate:0.0e+0}");
        if (perStep is { } time) Add($"  {TimeText.Of(time)}/step");
        Add($"  {epoch.Elapsed.TotalSeconds:0.0} s");
        return line.ToString();

        void Add(FormattableString text) => line.Append(text.ToString(CultureInfo.InvariantCulture));
    }
}
