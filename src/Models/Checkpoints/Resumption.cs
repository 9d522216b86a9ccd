namespace NeuralMl.Models;

/// <summary>Where a training goes on.</summary>
/// <param name="Path">The checkpoint's file.</param>
/// <param name="Epoch">The epoch that is going on, counted from 1.</param>
/// <param name="Step">The steps of that epoch that were done.</param>
/// <param name="Elapsed">The time that training took until then.</param>
/// <param name="Refused">Why newer checkpoints were not taken: a sentence each; empty where the last one was.</param>
public sealed record Resumption(string Path, int Epoch, int Step, TimeSpan Elapsed, IReadOnlyList<string> Refused);
