namespace NeuralMl.Tests.Models;

/// <summary>Progress that calls back at once, on the training thread.</summary>
internal sealed class Collected<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
