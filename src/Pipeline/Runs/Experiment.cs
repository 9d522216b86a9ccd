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
        var table = RecipeData.Read(recipe, options);
        var data = PreparedData.From(table, recipe);
        var network = RecipeNetwork.Build(recipe, data);
        recipe = RecipeCompletion.Complete(recipe, data, network, table);
        progress?.Report(new DataPrepared(recipe, data, network.Summarize()));

        var findings = new Findings(progress);
        findings.Report(DataChecks.Of(data, recipe));
        var trained = Train(recipe, data, network, findings, progress, cancellationToken);
        var train = Evaluation.Of(trained, data.Preprocessing, data.Train);
        var test = data.Test is null ? null : Evaluation.Of(trained, data.Preprocessing, data.Test);
        if (data.Test is { } testRows) data = data with { Report = data.Report.Warn(data.Preprocessing.UnseenCategories(testRows)) };
        var metrics = RunMetrics.Of(recipe, data, trained, train, test);
        findings.Report(BaselineCheck.Of(metrics, data.Preprocessing.Targets));
        var result = new ExperimentResult(folder.FinalPath, recipe, data, trained, train, test, metrics) { Findings = findings.All };
        progress?.Report(new NetworkEvaluated(result));
        return Keep(result, folder, options);
    }

    private static TrainedNetwork Train(
        Recipe recipe, PreparedData data, Sequential network, Findings findings, IProgress<ExperimentEvent>? progress, CancellationToken cancellationToken)
    {
        var validation = data.Validation is null ? null : data.Preprocessing.Transform(data.Validation);
        var epochs = progress is null ? null : new EpochProgress(progress);
        try
        {
            var options = recipe.Training.ToFitOptions(data.Task, recipe.Seed) with { Diagnoses = findings };
            return network.Fit(data.Preprocessing.Transform(data.Train), options, validation, epochs, cancellationToken);
        }
        catch (ArithmeticException fault) when (recipe.Training.Optimizer is PerceptronRule)
        {
            // The rule numbers its units; the recipe knows what they stand for.
            throw new ArithmeticException($"Recipe '{recipe.Name}' has not learned {(recipe.Data.Label.AreSeveral ? "all of " : "")}{recipe.Data.Label}. {fault.Message}", fault);
        }
    }

    // What was learned is in the folder before the export may refuse: weights and recipe survive a refusal, and a model survives pictures that fail.
    private static ExperimentResult Keep(ExperimentResult result, RunFolder folder, ExperimentOptions options)
    {
        RunFiles.WriteLearned(folder.TemporaryPath, result);
        try
        {
            result = Export(result, folder.TemporaryPath);
        }
        catch (Exception refusal) when (refusal is InvalidDataException or InvalidOperationException or NotSupportedException)
        {
            folder.Complete();
            throw new InvalidDataException(
                $"{refusal.Message} No model was written. Weights and recipe are kept in {folder.FinalPath}: 'neuralml export {folder.FinalPath}' tries again.", refusal);
        }
        try
        {
            options.Illustrate?.Invoke(result, folder.TemporaryPath);
        }
        finally
        {
            folder.Complete();
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

    private sealed class EpochProgress(IProgress<ExperimentEvent> progress) : IProgress<EpochResult>
    {
        public void Report(EpochResult value) => progress.Report(new EpochFinished(value));
    }
}
