using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>The checks of prepared data, one file each. Held-out rows are looked at only for rows that training has too, and of those only the features.</summary>
internal static class DataChecks
{
    private static readonly IReadOnlyList<Func<ExaminedData, IEnumerable<Diagnosis>>> s_all =
    [
        NearlyConstantFeatures.Of,
        DuplicateFeatures.Of,
        LeakingFeatures.Of,
        SqueezedFeatures.Of,
        RareClasses.Of,
        RepeatedRows.Of,
    ];

    /// <summary>Returns what all checks find.</summary>
    /// <param name="data">The data, split and with its preprocessing fitted.</param>
    /// <param name="recipe">The recipe.</param>
    public static IReadOnlyList<Diagnosis> Of(PreparedData data, Recipe recipe)
    {
        var examined = new ExaminedData(data, recipe);
        return [.. s_all.SelectMany(check => check(examined))];
    }
}
