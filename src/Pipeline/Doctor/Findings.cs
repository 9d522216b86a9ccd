using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Collects findings, and passes each on as it comes.</summary>
/// <param name="progress">Who hears of them, too; null for nobody.</param>
internal sealed class Findings(IProgress<ExperimentEvent>? progress) : IProgress<Diagnosis>
{
    private readonly List<Diagnosis> _all = [];

    /// <summary>Gets the findings so far.</summary>
    public IReadOnlyList<Diagnosis> All => _all;

    /// <inheritdoc/>
    public void Report(Diagnosis value)
    {
        _all.Add(value);
        progress?.Report(new Diagnosed(value));
    }

    /// <summary>Takes several findings.</summary>
    /// <param name="findings">The findings.</param>
    public void Report(IEnumerable<Diagnosis> findings)
    {
        foreach (var finding in findings) Report(finding);
    }
}
