using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>What a run does before it is kept: prepares the data, trains the network and evaluates it.</summary>
/// <param name="progress">Receives what happens as it happens; null for nobody.</param>
/// <param name="folder">The run's folder, for checkpoints; null where nothing is kept.</param>
/// <param name="log">Receives each epoch for TensorBoard; null without.</param>
internal sealed class Learning(IProgress<ExperimentEvent>? progress, RunFolder? folder = null, TensorBoardLog? log = null)
{
    /// <summary>Learns from data.</summary>
    /// <param name="recipe">What to do.</param>
    /// <param name="data">The data, prepared as the recipe says.</param>
    /// <param name="cancellationToken">Stops training; what was learned so far is evaluated, and the metrics are marked.</param>
    /// <returns>The result; without a folder it is in none.</returns>
    public ExperimentResult Run(Recipe recipe, PreparedData data, CancellationToken cancellationToken)
    {
        MetricRules.Check(recipe, data);
        if (data.Validation is null && recipe.Training.Metrics is not null)
            data = data with { Report = data.Report.Warn(["training.metrics are those of validation rows, but there are none: set split.validation."]) };
        var network = RecipeNetwork.Build(recipe, data);
        recipe = RecipeCompletion.Complete(recipe, data, network);
        progress?.Report(new DataPrepared(recipe, data, network.Summarize()));

        var findings = new Findings(progress);
        if (folder is not null) findings.Report(DataChecks.Of(data, recipe));
        var rows = data.Streamed is null ? data.Preprocessing.Transform(data.Train) : null;
        var search = FindLearningRate(recipe, data, network, rows, cancellationToken);
        if (search is not null) recipe = recipe with { Training = recipe.Training with { Optimizer = recipe.Training.Optimizer with { LearningRate = search.Suggested } } };
        var trained = Train(recipe, data, network, rows, findings, cancellationToken);

        var train = Evaluation.Of(trained, data.Preprocessing, data.Train);
        var test = data.Test is null ? null : Evaluation.Of(trained, data.Preprocessing, data.Test);
        if (data.Test is { } testRows) data = data with { Report = data.Report.Warn(data.Preprocessing.UnseenCategories(testRows)) };
        var metrics = RunMetrics.Of(recipe, data, trained, train, test);
        if (folder is not null) findings.Report(BaselineCheck.Of(metrics, data.Preprocessing.Targets));
        return new ExperimentResult(folder?.FinalPath ?? "", recipe, data, trained, train, test, metrics) { Findings = findings.All, LearningRateSearch = search };
    }

    private LearningRateSearch? FindLearningRate(Recipe recipe, PreparedData data, Sequential network, TrainingData? rows, CancellationToken cancellationToken)
    {
        if (!recipe.Training.Optimizer.LearningRate.IsAuto) return null;
        var search = network.FindLearningRate(rows ?? data.Preprocessing.Transform(data.Train), recipe.Training.ToFitOptions(data.Task, recipe.Seed), cancellationToken);
        progress?.Report(new LearningRateFound(search));
        return search;
    }

    private TrainedNetwork Train(Recipe recipe, PreparedData data, Sequential network, TrainingData? rows, Findings findings, CancellationToken cancellationToken)
    {
        var validation = data.Validation is null ? null : data.Preprocessing.Transform(data.Validation);
        var reports = TrainingReports.Of(progress, log);
        var options = recipe.Training.ToFitOptions(data.Task, recipe.Seed) with
        {
            Monitor = MonitorOf(recipe),
            Evaluate = validation is null ? null : EpochMetrics.Of(recipe, data.Preprocessing),
            Checkpoints = folder is null ? null : CheckpointsOf(recipe, folder),
            Diagnoses = folder is null ? null : findings,
            StepProgress = reports,
        };
        var isDone = false;
        try
        {
            var trained = data.Streamed is { } streamed
                ? network.Fit(streamed, options, validation, reports, cancellationToken)
                : network.Fit(rows ?? data.Preprocessing.Transform(data.Train), options, validation, reports, cancellationToken);
            isDone = true;
            return trained;
        }
        catch (ArithmeticException fault) when (recipe.Training.Optimizer is PerceptronRule)
        {
            // The rule numbers its units; the recipe knows what they stand for.
            throw new ArithmeticException($"Recipe '{recipe.Name}' has not learned {(recipe.Data.Label.AreSeveral ? "all of " : "")}{recipe.Data.Label}. {fault.Message}", fault);
        }
        finally
        {
            if (!isDone && folder is { IsNamed: true }) progress?.Report(new RunKept(folder.FinalPath));
        }
    }

    private static Monitored MonitorOf(Recipe recipe) => recipe.Training.Monitor is { } metric ? new(metric.Name, metric.LargerIsBetter) : Monitored.Loss;

    private CheckpointOptions CheckpointsOf(Recipe recipe, RunFolder run) => new(run.CheckpointPath)
    {
        Interval = TimeSpan.FromSeconds(recipe.Training.Checkpoints.Seconds),
        BestCount = recipe.Training.Checkpoints.Best,
        Resumes = run.IsNamed,
        FirstWritten = () => run.Name(recipe),
        Resumed = progress is null ? null : new Told<Resumption>(from => progress.Report(new TrainingResumed(from))),
    };

    private sealed class Told<T>(Action<T> tell) : IProgress<T>
    {
        public void Report(T value) => tell(value);
    }
}
