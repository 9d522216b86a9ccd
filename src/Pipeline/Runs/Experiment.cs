using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Runs a recipe: data in, a run folder with a verified <c>model.onnx</c> out.</summary>
public static class Experiment
{
    /// <summary>Prepares the data, trains the network, evaluates it, exports it and keeps all of it in a run folder.</summary>
    /// <param name="recipe">What to do.</param>
    /// <param name="options">Where from and where to; null for the defaults.</param>
    /// <param name="progress">Receives what happens as it happens; called on this thread.</param>
    /// <param name="cancellationToken">Stops training; the best weights so far are evaluated and exported, and the run is marked.</param>
    /// <returns>The run and what it was made of, all in managed memory.</returns>
    /// <exception cref="DllNotFoundException">libtorch or ONNX Runtime cannot be loaded; the message says why.</exception>
    /// <exception cref="InvalidDataException">The recipe or its data cannot be used, or the exported graph differs from the network.</exception>
    /// <exception cref="IOException">The run folder exists already, or cannot be written.</exception>
    /// <exception cref="ArithmeticException">The loss became NaN or infinite, or the perceptron rule was not done after the last epoch.</exception>
    public static ExperimentResult Run(
        Recipe recipe,
        ExperimentOptions? options = null,
        IProgress<ExperimentEvent>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        options ??= new ExperimentOptions();
        Preflight.Check(recipe.Training.Device);
        using var folder = RunFolder.Reserve(options, recipe.Name);
        return Make(recipe, folder, options, progress, cancellationToken);
    }

    /// <summary>Goes on with a run that was interrupted, from its last checkpoint: its network becomes that of an uninterrupted run, to the bit.</summary>
    /// <param name="run">The run's folder.</param>
    /// <param name="options">Where the data is, and what adds pictures; the rest is the run's own. Null for the defaults.</param>
    /// <param name="progress">Receives what happens as it happens; called on this thread.</param>
    /// <param name="cancellationToken">Stops training again, as in <see cref="Run"/>.</param>
    /// <returns>The run and what it was made of, all in managed memory.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder, or it is no run.</exception>
    /// <exception cref="InvalidDataException">The run is over, its checkpoints are of no use, or what <see cref="Run"/> refuses.</exception>
    /// <exception cref="IOException">Another process makes the run.</exception>
    public static ExperimentResult Resume(
        string run, ExperimentOptions? options = null, IProgress<ExperimentEvent>? progress = null, CancellationToken cancellationToken = default)
    {
        var recipe = Pipeline.Run.OpenUnfinished(run);
        options = (options ?? new ExperimentOptions()) with { RecipeFolder = options?.RecipeFolder ?? run };
        Preflight.Check(recipe.Training.Device);
        using var folder = RunFolder.Reopen(run);
        return Make(recipe, folder, options, progress, cancellationToken);
    }

    private static ExperimentResult Make(
        Recipe recipe, RunFolder folder, ExperimentOptions options, IProgress<ExperimentEvent>? progress, CancellationToken cancellationToken)
    {
        var table = RecipeData.Read(recipe, options);
        var data = PreparedData.From(table, recipe);
        MetricRules.Check(recipe, data);
        if (data.Validation is null && recipe.Training.Metrics is not null)
            data = data with { Report = data.Report.Warn(["training.metrics are those of validation rows, but there are none: set split.validation."]) };
        var network = RecipeNetwork.Build(recipe, data);
        recipe = RecipeCompletion.Complete(recipe, data, network, table);
        progress?.Report(new DataPrepared(recipe, data, network.Summarize()));

        var trained = Train(recipe, data, network, folder, progress, cancellationToken);
        var train = Evaluation.Of(trained, data.Preprocessing, data.Train);
        var test = data.Test is null ? null : Evaluation.Of(trained, data.Preprocessing, data.Test);
        if (data.Test is { } testRows) data = data with { Report = data.Report.Warn(data.Preprocessing.UnseenCategories(testRows)) };
        var result = new ExperimentResult(folder.FinalPath, recipe, data, trained, train, test, RunMetrics.Of(recipe, data, trained, train, test));
        progress?.Report(new NetworkEvaluated(result));
        return Keep(result, folder, options);
    }

    private static TrainedNetwork Train(
        Recipe recipe, PreparedData data, Sequential network, RunFolder folder, IProgress<ExperimentEvent>? progress, CancellationToken cancellationToken)
    {
        var options = recipe.Training.ToFitOptions(data.Task, recipe.Seed) with
        {
            Checkpoints = new CheckpointOptions(Path.Combine(folder.FinalPath, RunFiles.Checkpoints))
            {
                Interval = TimeSpan.FromSeconds(recipe.Training.Checkpoints.Seconds),
                BestCount = recipe.Training.Checkpoints.Best,
                Resumes = folder.IsNamed,
                Begin = () => folder.Name(recipe),
                Resumed = progress is null ? null : new Translated<Resumption>(progress, from => new TrainingResumed(from)),
            },
            StepProgress = progress is null ? null : new Translated<StepResult>(progress, step => new StepFinished(step)),
        };
        var validation = data.Validation is null ? null : data.Preprocessing.Transform(data.Validation);
        var epochs = progress is null ? null : new Translated<EpochResult>(progress, epoch => new EpochFinished(epoch));
        if (validation is not null) options = options with { Evaluate = EpochMetrics.Of(recipe, data.Preprocessing) };
        var isDone = false;
        try
        {
            var trained = network.Fit(data.Preprocessing.Transform(data.Train), options, validation, epochs, cancellationToken);
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
            if (!isDone && folder.IsNamed) progress?.Report(new RunKept(folder.FinalPath));
        }
    }

    // What was learned is in the folder before the export may refuse: weights and recipe survive a refusal, and a model survives pictures that fail.
    private static ExperimentResult Keep(ExperimentResult result, RunFolder folder, ExperimentOptions options)
    {
        RunFiles.WriteLearned(folder.CurrentPath, result);
        try
        {
            result = Export(result, folder.CurrentPath);
        }
        catch (Exception refusal) when (refusal is InvalidDataException or InvalidOperationException or NotSupportedException)
        {
            folder.Complete();
            throw new InvalidDataException(
                $"{refusal.Message} No model was written. Weights and recipe are kept in {folder.FinalPath}: 'neuralml export {folder.FinalPath}' tries again.", refusal);
        }
        try
        {
            options.Illustrate?.Invoke(result, folder.CurrentPath);
        }
        finally
        {
            folder.Complete(keepsCheckpoints: result.Network.StopReason == StopReason.Cancelled);
        }
        return result;
    }

    private static ExperimentResult Export(ExperimentResult result, string folder)
    {
        var verification = ModelExport.Write(Path.Combine(folder, RunFiles.Model), result.Recipe, result.Data, result.Network, result.Metrics);
        result = result with { Metrics = result.Metrics with { Parity = new ParityMetrics(verification.MaxAbsDifference, verification.Rows) } };
        RunFiles.WriteMetrics(folder, result.Metrics);
        return result;
    }

    private sealed class Translated<T>(IProgress<ExperimentEvent> progress, Func<T, ExperimentEvent> translate) : IProgress<T>
    {
        public void Report(T value) => progress.Report(translate(value));
    }
}
