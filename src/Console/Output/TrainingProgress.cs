using System.Globalization;
using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Pipeline;
using Spectre.Console;

namespace NeuralMl.Cli.Output;

/// <summary>Shows a training as it goes: a bar in a terminal, about twenty plain lines elsewhere.</summary>
internal static class TrainingProgress
{
    private const int PlainLines = 20;

    /// <summary>Trains, and shows what was chosen once the data has turned out to be usable, then each epoch.</summary>
    public static ExperimentResult Show(Terminal terminal, IReadOnlyList<string> choices, Func<IProgress<ExperimentEvent>, ExperimentResult> train)
    {
        var console = terminal.Progress;
        if (!console.Profile.Capabilities.Interactive || !console.Profile.Out.IsTerminal) return train(new Listener(terminal.Error.WriteLine, choices, null));
        return console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context => train(new Listener(console.WriteLine, choices, context)));
    }

    private sealed class Listener(Action<string> writeLine, IReadOnlyList<string> choices, ProgressContext? context) : IProgress<ExperimentEvent>
    {
        private ProgressTask? _bar;
        private int _warningCount;

        public void Report(ExperimentEvent value)
        {
            switch (value)
            {
                case DataPrepared prepared: Describe(prepared); break;
                case Diagnosed diagnosed: writeLine($"warning: {diagnosed.Finding.Message}"); break;
                case EpochFinished finished: Advance(finished.Epoch); break;
                case NetworkEvaluated evaluated: Evaluated(evaluated.Result.Data.Report.Warnings); break;
            }
        }

        private void Describe(DataPrepared prepared)
        {
            var (recipe, data) = (prepared.Recipe, prepared.Data);
            foreach (var choice in choices) writeLine(choice);
            writeLine(Invariant($"{recipe.Name}: {recipe.Data.Label} {Task(data)} of {data.Train.Name}"));
            writeLine(Invariant($"{data.Train.RowCount} training {(data.Forecast is null ? "rows" : "windows")}, {data.Validation?.RowCount ?? 0} validation, {data.Test?.RowCount ?? 0} test; {data.Report.DroppedRowCount} dropped, {data.Report.ImputedValueCount} missing values filled in"));
            foreach (var (column, reason) in data.Report.LeftOut) writeLine($"left out: {column}, which {reason}");
            Warn(data.Report.Warnings);
            writeLine(prepared.Network.ToString());
            _bar = context?.AddTask("training", maxValue: recipe.Training.Epochs);
        }

        private static string Task(PreparedData data)
        {
            var count = data.Preprocessing.Features.Count;
            var features = Invariant($"from {count} {(count == 1 ? "feature" : "features")}");
            return data.Task switch
            {
                ModelTask.Regression => $"(regression) {features}",
                ModelTask.Forecast => Invariant($"(forecast): the next {data.Preprocessing.Horizon} steps from the {data.Preprocessing.FeatureShape[0]} before,"),
                _ => Invariant($"({data.Preprocessing.Classes.Count} classes) {features}"),
            };
        }

        // The test rows are looked at only now, so warnings about them come late.
        private void Evaluated(IReadOnlyList<string> warnings)
        {
            Warn([.. warnings.Skip(_warningCount)]);
            writeLine("Exporting and verifying model.onnx …");
        }

        private void Warn(IReadOnlyList<string> warnings)
        {
            foreach (var warning in warnings) writeLine($"warning: {warning}");
            _warningCount += warnings.Count;
        }

        private void Advance(EpochResult epoch)
        {
            var losses = Invariant($"loss {epoch.TrainingLoss:0.00000}") + (epoch.ValidationLoss is { } loss ? Invariant($"  validation {loss:0.00000}{(epoch.IsBest ? " *" : "")}") : "");
            if (_bar is not null)
            {
                _bar.Description = Markup.Escape($"epoch {epoch.Epoch}/{epoch.EpochCount}  {losses}");
                _bar.Increment(1);
            }
            else if (epoch.Epoch == epoch.EpochCount || epoch.Epoch % Math.Max(1, epoch.EpochCount / PlainLines) == 0)
            {
                writeLine(Invariant($"epoch {epoch.Epoch}/{epoch.EpochCount}  {losses}  rate {epoch.LearningRate:0.0e+0}  {epoch.Elapsed.TotalSeconds:0.0} s"));
            }
        }

        private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
    }
}
