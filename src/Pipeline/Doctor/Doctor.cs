using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Examines a recipe without making a run: its data, its network before training, and a short trial training.</summary>
public static class Doctor
{
    private const int TrialSteps = 200;

    // The doctor looks after epochs: of much data a few short ones.
    private const int StepsPerEpoch = 50;
    private static readonly TimeSpan s_trialTime = TimeSpan.FromSeconds(10);

    /// <summary>Examines a recipe's data and network.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="where">Where its data is looked for; null for the defaults. Nothing is written.</param>
    /// <param name="progress">Receives the data once it is prepared, and each finding as it comes; called on this thread.</param>
    /// <param name="cancellationToken">Ends the trial training after the running batch.</param>
    /// <returns>The findings. The trial training takes about 200 steps, and at most ten seconds.</returns>
    /// <exception cref="DllNotFoundException">libtorch cannot be loaded; the message says why.</exception>
    /// <exception cref="InvalidDataException">The recipe or its data cannot be used at all.</exception>
    public static Examination Examine(
        Recipe recipe,
        ExperimentOptions? where = null,
        IProgress<ExperimentEvent>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        Preflight.Check(recipe.Training.Device);
        var data = RecipeData.Prepare(recipe, where ?? new ExperimentOptions(), progress, cancellationToken);
        using var streamed = data.Streamed; // the sample is enough
        var network = RecipeNetwork.Build(recipe, data);
        var summary = network.Summarize();
        progress?.Report(new DataPrepared(recipe, data, summary));
        var findings = new Findings(progress);
        findings.Report(LeftOutFeatures.Of(data));
        findings.Report(DataChecks.Of(data, recipe));
        // The perceptron's rule ends where it ends, and follows no gradient.
        if (recipe.Training.Optimizer is PerceptronRule) return new(findings.All, data, summary, 0, 0);
        var options = recipe.Training.ToFitOptions(data.Task, recipe.Seed) with { Diagnoses = findings };
        var stepSize = Fitting.BatchSize(options, data.Train.RowCount) * options.AccumulationCount;
        var rows = data.Preprocessing.Transform(data.Train).First((int)Math.Min(int.MaxValue, (long)StepsPerEpoch * stepSize));
        return new(findings.All, data, summary, Try(network, rows, options, stepSize, findings, cancellationToken), rows.RowCount);
    }

    // The first part of the training that the recipe asks for, its schedule included.
    private static int Try(
        Sequential network, TrainingData rows, FitOptions options, int stepSize, Findings findings, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var epochs = new TrialEpochs(end, (int)(TrialSteps * (long)stepSize / rows.RowCount) + 1);
        end.CancelAfter(s_trialTime);
        try
        {
            network.Fit(rows, options, progress: epochs, cancellationToken: end.Token);
        }
        catch (ArithmeticException fault)
        {
            findings.Report(new Diagnosis("divergence", fault.Message));
        }
        catch (InvalidOperationException) when (findings.All.Any(finding => finding.Kind == "noGradient"))
        {
            // The first step refuses what has been said.
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time was over before the first step.
        }
        return epochs.Count;
    }

    private sealed class TrialEpochs(CancellationTokenSource end, int most) : IProgress<EpochResult>
    {
        public int Count { get; private set; }

        public void Report(EpochResult value)
        {
            Count = value.Epoch;
            if (Count >= most) end.Cancel();
        }
    }
}
