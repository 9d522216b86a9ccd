namespace NeuralMl.Models;

/// <summary>
/// Examines a network before and during its training, and reports each fault once, and again where it has become clearly worse. It leaves the
/// training to the bit as it would be without. Disposed before the rows are.
/// </summary>
internal sealed class NetworkDoctor : IDisposable
{
    private const int SampleSize = 256;

    // A look costs a few steps' time: the fourfold number of steps keeps it below a hundredth of the whole.
    private const int StepsToFirstLook = 100;
    private const int LookFactor = 4;

    private readonly IProgress<Diagnosis> _report;
    private readonly Loss _loss;
    private readonly long _classCount;
    private readonly NetworkPass _pass;
    private readonly Batch _sample;
    private readonly LossCheck _lossCheck;
    private readonly SaidFindings _said = new();
    private long _nextLook = StepsToFirstLook;

    private NetworkDoctor(NetworkModule module, Sequential network, FitOptions options, TrainingRows training, IProgress<Diagnosis> report)
    {
        (_report, _loss, _classCount) = (report, options.Loss, network.OutputShape[0]);
        _pass = new NetworkPass(module, options.Loss);
        _sample = training.Sample(SampleSize);
        _lossCheck = new LossCheck(() => ConstantAnswer.LossOf(options.Loss, training, _classCount));
    }

    /// <summary>Calls a doctor where the options ask for one.</summary>
    /// <param name="module">The network, on its device.</param>
    /// <param name="network">What the module was made of.</param>
    /// <param name="options">The loss, and who hears of what is found.</param>
    /// <param name="training">The training rows.</param>
    /// <returns>The doctor, or null where nobody listens or nothing is learned by gradients.</returns>
    public static NetworkDoctor? For(NetworkModule module, Sequential network, FitOptions options, TrainingRows training) =>
        options is { Diagnoses: { } report, Optimizer: not PerceptronRule } ? new(module, network, options, training, report) : null;

    /// <summary>Examines the network before its first step.</summary>
    public void BeforeTraining()
    {
        var look = _pass.Look(_sample);
        Report([.. Of(look, hasTrained: false, "before training"), .. InitialLossCheck.Of(look, _loss, _sample, _classCount)]);
    }

    /// <summary>Examines the network after an epoch: its loss, and now and then its gradients and units.</summary>
    /// <param name="epoch">What the epoch gave.</param>
    /// <param name="stepsDone">The number of steps since training began.</param>
    public void AfterEpoch(EpochResult epoch, int stepsDone)
    {
        Report(_lossCheck.Of(epoch, stepsDone));
        if (stepsDone < _nextLook) return;
        while (_nextLook <= stepsDone) _nextLook *= LookFactor;
        Report(Of(_pass.Look(_sample), hasTrained: true, FormattableString.Invariant($"after epoch {epoch.Epoch}")));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _sample.Features.Dispose();
        _sample.Targets.Dispose();
        _sample.Weights?.Dispose();
    }

    private static IEnumerable<Finding> Of(NetworkLook look, bool hasTrained, string when) =>
        [.. DeadUnitCheck.Of(look, when), .. GradientChecks.Of(look, hasTrained, when)];

    private void Report(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings.Where(_said.IsNew)) _report.Report(finding.Diagnosis);
    }
}
