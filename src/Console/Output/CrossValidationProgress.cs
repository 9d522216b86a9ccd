using System.Globalization;
using NeuralMl.Models;
using NeuralMl.Pipeline;
using Spectre.Console;

namespace NeuralMl.Cli.Output;

/// <summary>Shows a cross-validation as it goes: a bar of folds in a terminal, and one line per fold.</summary>
internal static class CrossValidationProgress
{
    /// <summary>Runs, and shows what was chosen once the data has turned out to be usable, then each fold.</summary>
    public static CrossValidationResult Show(
        Terminal terminal, IReadOnlyList<string> choices, Func<IProgress<ExperimentEvent>, CrossValidationResult> run)
    {
        var console = terminal.Progress;
        if (!console.Profile.Capabilities.Interactive || !console.Profile.Out.IsTerminal) return run(new Listener(terminal.Error.WriteLine, choices, null));
        return console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context => run(new Listener(console.WriteLine, choices, context)));
    }

    private sealed class Listener(Action<string> writeLine, IReadOnlyList<string> choices, ProgressContext? context) : IProgress<ExperimentEvent>
    {
        private bool _isDescribed;
        private string? _unit;
        private ProgressTask? _bar;

        public void Report(ExperimentEvent value)
        {
            switch (value)
            {
                case FoldsCut cut: Begin(cut.Plan); break;
                case DataPrepared prepared: Describe(prepared); break;
                case EpochFinished finished: Advance(finished.Epoch); break;
                case FoldFinished finished: End(finished); break;
            }
        }

        private void Begin(FoldPlan plan)
        {
            foreach (var choice in choices) writeLine(choice);
            writeLine($"{plan.Recipe.Name}: {plan.Recipe.Data.Label} of {plan.DataName}, {CrossValidationTable.Describe(plan)}");
            _unit = plan.Recipe.Data.Label.AreSeveral ? null : plan.Recipe.Data.Units.GetValueOrDefault(plan.Recipe.Data.Label.Names[0]);
            _bar = context?.AddTask(Title(1, plan.TrainingCount), maxValue: plan.TrainingCount);
        }

        // All folds train the same network.
        private void Describe(DataPrepared prepared)
        {
            if (!_isDescribed) writeLine(prepared.Network.ToString());
            _isDescribed = true;
        }

        private void Advance(EpochResult epoch) => _bar?.Increment(1.0 / epoch.EpochCount);

        private void End(FoldFinished finished)
        {
            var (fold, metrics) = (finished.Fold, finished.Fold.Metrics);
            foreach (var warning in fold.Warnings) writeLine($"warning: {warning}");
            var (name, value) = fold.Test.Metrics.First();
            var label = MetricNames.Metric(name, _unit);
            writeLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{finished.DoneCount}/{finished.TrainingCount}  fold seed {fold.FoldSeed}, fold {fold.Fold}  {label} {MetricNames.Value(name, value)}  {metrics.Rows.Train} training, {metrics.Rows.Validation} validation, {metrics.Rows.Test} test  {metrics.Seconds:0.0} s"));
            if (_bar is null) return;
            _bar.Value = finished.DoneCount; // an early stop leaves epochs out
            _bar.Description = Title(Math.Min(finished.DoneCount + 1, finished.TrainingCount), finished.TrainingCount);
        }

        private static string Title(int number, int count) => string.Create(CultureInfo.InvariantCulture, $"fold {number}/{count}");
    }
}
