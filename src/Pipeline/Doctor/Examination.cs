using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>What a doctor found, and what it looked at.</summary>
/// <param name="Findings">The findings, those of the data first; empty where nothing was found.</param>
/// <param name="Data">The data.</param>
/// <param name="Network">What the network consists of.</param>
/// <param name="EpochCount">The number of epochs of the trial training; 0 where there was none.</param>
/// <param name="TrialRowCount">The number of training rows that it took.</param>
public sealed record Examination(
    IReadOnlyList<Diagnosis> Findings, PreparedData Data, NetworkSummary Network, int EpochCount, int TrialRowCount);
