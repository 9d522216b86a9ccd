using NeuralMl.Models;

namespace NeuralMl.Tests.Models;

/// <summary>All that a doctor said, in order.</summary>
internal sealed class Diagnoses : List<Diagnosis>, IProgress<Diagnosis>
{
    /// <summary>Trains a network with a doctor, and returns what it said.</summary>
    public static Diagnoses Of(Sequential network, TrainingData data, FitOptions options)
    {
        var said = new Diagnoses();
        network.Train(data, options with { Diagnoses = said });
        return said;
    }

    public void Report(Diagnosis value) => Add(value);

    /// <summary>Asserts that nothing but one diagnosis was made.</summary>
    public void Is(string kind, string message) => Assert.Equal([new Diagnosis(kind, message)], this);
}

/// <summary>Picks among what a doctor said.</summary>
internal static class DiagnosesSelection
{
    public static Diagnoses ToDiagnoses(this IEnumerable<Diagnosis> found)
    {
        var all = new Diagnoses();
        all.AddRange(found);
        return all;
    }
}
