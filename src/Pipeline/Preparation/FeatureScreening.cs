using System.Globalization;

namespace NeuralMl.Pipeline;

/// <summary>Leaves out the features that the training rows cannot teach.</summary>
internal static class FeatureScreening
{
    /// <summary>The reason for which a constant column is left out.</summary>
    public const string Constant = "is constant in the training rows";

    private const int FewCategories = 20;
    private const double CategoryFraction = 0.05;

    /// <summary>Returns the columns that stay.</summary>
    /// <param name="train">The training rows.</param>
    /// <param name="features">The columns that may serve.</param>
    /// <param name="recipe">The recipe.</param>
    /// <param name="leftOut">Takes the columns left out, with the reason.</param>
    /// <exception cref="InvalidDataException">The recipe lists a column that is constant or empty in the training rows, or none is left.</exception>
    public static List<TableColumn> Screen(TrainingTable train, IReadOnlyList<TableColumn> features, Recipe recipe, List<(string Column, string Reason)> leftOut)
    {
        var kept = new List<TableColumn>();
        foreach (var feature in features)
        {
            if (Reason(train, feature, recipe) is { } reason) leftOut.Add((feature.Name, reason));
            else kept.Add(feature);
        }
        return kept.Count > 0 ? kept : throw FeatureChoice.NoneLeft(train.Table, leftOut);
    }

    private static string? Reason(TrainingTable train, TableColumn feature, Recipe recipe)
    {
        if (feature is ImageColumn) return null;
        var distinct = train.ProfileOf(feature).DistinctCount;
        if (distinct == 0) return FeatureChoice.LeaveOut(train.Table, recipe, feature.Name, "has no value in the training rows");
        if (distinct == 1) return FeatureChoice.LeaveOut(train.Table, recipe, feature.Name, Constant);
        var most = (int)Math.Min(train.MostCategories, Math.Max(FewCategories, CategoryFraction * train.RowCount));
        return feature is TextColumn && distinct > most
            ? string.Create(CultureInfo.InvariantCulture, $"is text of {(distinct > train.MostCategories ? "at least " : "")}{distinct} distinct values, more than {most}")
            : null;
    }
}
