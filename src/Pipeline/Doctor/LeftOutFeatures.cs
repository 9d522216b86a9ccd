using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Turns the columns that the preparation leaves out into findings, for who asks a doctor alone; a training says them itself.</summary>
internal static class LeftOutFeatures
{
    /// <summary>Returns one finding per column; none for a series, which leaves all other columns out.</summary>
    /// <param name="data">The data.</param>
    public static IEnumerable<Diagnosis> Of(PreparedData data) => data.Forecast is not null ? [] : data.Report.LeftOut.Select(left => new Diagnosis(
        left.Reason == FeatureScreening.Constant ? "constantFeature" : "leftOutFeature",
        $"Column '{left.Column}' {left.Reason}, so it is left out. Correct it, or name it in \"drop\"."));
}
