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
    /// <exception cref="IOException">
    /// The run folder exists already, holds more than a run where it is to be replaced, is being made by someone else, or cannot be written; or its name was
    /// taken meanwhile: the message says where the run is kept.
    /// </exception>
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
    /// <exception cref="IOException">Someone else makes the run, or the folder that it lies in cannot be written.</exception>
    public static ExperimentResult Resume(
        string run, ExperimentOptions? options = null, IProgress<ExperimentEvent>? progress = null, CancellationToken cancellationToken = default)
    {
        Preflight.Check(Pipeline.Run.OpenUnfinished(run).Training.Device);
        options = (options ?? new ExperimentOptions()) with { RecipeFolder = options?.RecipeFolder ?? run };
        using var folder = RunFolder.Reopen(run);
        // Who had it until now may have brought it to its end.
        return Make(Pipeline.Run.OpenUnfinished(run), folder, options, progress, cancellationToken);
    }

    private static ExperimentResult Make(
        Recipe recipe, RunFolder folder, ExperimentOptions options, IProgress<ExperimentEvent>? progress, CancellationToken cancellationToken)
    {
        var data = RecipeData.Prepare(recipe, options with { CacheFolder = options.CacheFolder ?? Path.GetDirectoryName(folder.FinalPath) }, progress, cancellationToken);
        using var rows = data.Streamed;
        folder.Source = RecipeData.Locate(recipe, options);
        using var log = options.TensorBoardFolder is { } logs ? LogIn(logs, folder) : null;
        var result = new Learning(progress, folder, log).Run(recipe, data, cancellationToken);
        progress?.Report(new NetworkEvaluated(result));
        return Keep(result, folder, options);
    }

    private static TensorBoardLog LogIn(string folder, RunFolder run)
    {
        var path = Path.GetFullPath(Path.Combine(folder, Path.GetFileName(run.FinalPath)));
        return path == run.FinalPath
            ? throw new IOException($"The curves would go into {path}, which is to be the run. Name another folder for TensorBoard.")
            : new TensorBoardLog(path);
    }

    // What was learned is in the folder before the export may refuse: weights and recipe survive a refusal, and a model survives pictures that fail.
    private static ExperimentResult Keep(ExperimentResult result, RunFolder folder, ExperimentOptions options)
    {
        var isCancelled = result.Network.StopReason == StopReason.Cancelled;
        folder.WriteRecipe(result.Recipe);
        RunFiles.WriteLearned(folder.CurrentPath, result);
        try
        {
            result = Export(result, folder.CurrentPath);
        }
        catch (Exception refusal) when (refusal is InvalidDataException or InvalidOperationException or NotSupportedException)
        {
            folder.Complete(keepsCheckpoints: isCancelled);
            var cure = isCancelled ? $"'neuralml train --resume {folder.FinalPath}' goes on training." : $"'neuralml export {folder.FinalPath}' tries again.";
            throw new InvalidDataException($"{refusal.Message} No model was written. Weights and recipe are kept in {folder.FinalPath}: {cure}", refusal);
        }
        try
        {
            options.Illustrate?.Invoke(result, folder.CurrentPath);
        }
        finally
        {
            folder.Complete(keepsCheckpoints: isCancelled);
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
}
