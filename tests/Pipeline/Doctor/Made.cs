using NeuralMl.Models;
using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline;

/// <summary>Made-up columns for a doctor, and what it says of them.</summary>
internal static class Made
{
    /// <summary>Numbers between 0 and 1 without any pattern, the same for the same salt.</summary>
    public static float[] Noise(int count, uint salt)
    {
        var state = salt;
        return [.. Enumerable.Range(0, count).Select(_ => ((state = (state * 1664525) + 1013904223) >> 8) / (float)(1 << 24))];
    }

    public static NumberColumn Random(string name, int count, uint salt) => Given.Numbers(name, Noise(count, salt));

    /// <summary>What is found in a table of which every row trains.</summary>
    public static IReadOnlyList<Diagnosis> Findings(string label, params TableColumn[] columns) => Findings(Given.Recipe(label), columns);

    public static IReadOnlyList<Diagnosis> Findings(Recipe recipe, params TableColumn[] columns) =>
        DataChecks.Of(PreparedData.From(Given.Table(columns), recipe), recipe);
}
