using NeuralMl.Models;

namespace NeuralMl.Tests.Models;

/// <summary>Progress that calls back at once, on the training thread.</summary>
internal sealed class Recorder(Action<EpochResult> report) : IProgress<EpochResult>
{
    public void Report(EpochResult value) => report(value);
}
