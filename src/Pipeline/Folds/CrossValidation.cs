using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Judges a recipe by cross-validation: rows are cut into folds, and each is scored by a network trained on the others.</summary>
/// <remarks>
/// A fold is a run without a folder: its rows are the test rows, and all that is learned or chosen (the preprocessing, validation rows and the
/// best epoch, the weights, the baselines) comes from the other rows. Nothing is exported. One fold is in memory at a time, and the predictions
/// of those that are done.
/// </remarks>
public static class CrossValidation
{
    /// <summary>Trains and scores all folds of all fold seeds.</summary>
    /// <param name="recipe">What to train. Its own test rows are folded like all others.</param>
    /// <param name="options">How rows are cut; null for 10 folds of fold seed 0.</param>
    /// <param name="progress">Receives <see cref="FoldsCut"/>, then for each fold what a run reports up to its last epoch, and <see cref="FoldFinished"/>; called on this thread.</param>
    /// <param name="cancellationToken">Stops after the running batch; the folds that are done come back.</param>
    /// <returns>Each fold's metrics, their means and deviations, and those of the baselines.</returns>
    /// <exception cref="DllNotFoundException">libtorch or ONNX Runtime cannot be loaded; the message says why.</exception>
    /// <exception cref="InvalidDataException">The recipe or its data cannot be used, or the rows cannot be cut so.</exception>
    /// <exception cref="ArithmeticException">The loss of a fold became NaN or infinite, or the perceptron rule was not done after the last epoch.</exception>
    /// <exception cref="OperationCanceledException">It was stopped before a fold was done.</exception>
    public static CrossValidationResult Run(
        Recipe recipe,
        CrossValidationOptions? options = null,
        IProgress<ExperimentEvent>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        options ??= new CrossValidationOptions();
        Preflight.Check(recipe.Training.Device);
        var table = RecipeData.Read(recipe, new ExperimentOptions { DataPath = options.DataPath, RecipeFolder = options.RecipeFolder });
        return Run(table, recipe, options, progress, cancellationToken);
    }

    /// <summary>Trains and scores all folds of a table.</summary>
    internal static CrossValidationResult Run(
        DataTable table, Recipe recipe, CrossValidationOptions options, IProgress<ExperimentEvent>? progress, CancellationToken cancellationToken)
    {
        var cut = FoldCut.Of(table, recipe, options);
        progress?.Report(new FoldsCut(cut.Plan));
        var done = new List<FoldResult>();
        foreach (var fold in cut.Plan.FoldSeeds.SelectMany(cut.Folds))
        {
            if (Score(fold, cut.Plan, progress, cancellationToken) is not { } result) break;
            done.Add(result);
            progress?.Report(new FoldFinished(result, done.Count, cut.Plan.TrainingCount));
        }
        if (done.Count == 0) throw new OperationCanceledException("Stopped before the first fold was done, so there are no figures.", cancellationToken);
        return CrossValidationResult.Of(cut.Plan, done);
    }

    /// <summary>Trains on the other rows and scores the fold, or returns null where that was stopped.</summary>
    private static FoldResult? Score(Fold fold, FoldPlan plan, IProgress<ExperimentEvent>? progress, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return null;
        try
        {
            var run = new Learning(progress).Run(fold.Recipe, PreparedData.From(fold.Table, fold.Recipe), cancellationToken);
            return run is { Metrics.Stopped: null, Test: { } test }
                ? new FoldResult(fold.FoldSeed, fold.Number, fold.Recipe.Seed, fold.TestRows, run.Metrics, test, run.Data.Report.Warnings)
                : null;
        }
        catch (OperationCanceledException)
        {
            return null; // before the first step of the fold
        }
        catch (InvalidDataException fault)
        {
            throw new InvalidDataException(Place(fold, plan) + fault.Message, fault);
        }
        catch (ArithmeticException fault)
        {
            throw new ArithmeticException(Place(fold, plan) + fault.Message, fault);
        }
    }

    private static string Place(Fold fold, FoldPlan plan) => FormattableString.Invariant($"Fold {fold.Number} of {plan.FoldCount}, fold seed {fold.FoldSeed}: ");
}
