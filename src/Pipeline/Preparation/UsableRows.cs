using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>What a recipe can use of a table, found before any row is held out.</summary>
/// <param name="Task">What is predicted.</param>
/// <param name="Features">The columns that may serve; none of a sequence, which is forecast from its own past.</param>
/// <param name="Complete">The rows that can be used, in the source's order.</param>
/// <param name="LeftOut">The columns that are left out, with the reason.</param>
internal sealed record UsableRows(
    ModelTask Task, IReadOnlyList<TableColumn> Features, IReadOnlyList<int> Complete, List<(string Column, string Reason)> LeftOut)
{
    /// <summary>Checks a table and finds what can be used of it.</summary>
    /// <param name="table">The data, as read.</param>
    /// <param name="recipe">The recipe.</param>
    /// <exception cref="InvalidDataException">The recipe contradicts itself, the label cannot serve, or no feature or fewer than two rows are left.</exception>
    public static UsableRows Of(DataTable table, Recipe recipe)
    {
        if (recipe.Data.Sequence is not null) SequenceRules.Check(recipe);
        var task = LabelCheck.Check(table, recipe);
        var leftOut = new List<(string Column, string Reason)>();
        List<TableColumn> features = recipe.Data.Sequence is null ? FeatureChoice.Of(table, recipe, leftOut) : [];
        if (features.Count == 0 && recipe.Data.Sequence is null) throw FeatureChoice.NoneLeft(table, leftOut);
        return new UsableRows(task, features, CompleteRows.Of(table, recipe, features), leftOut);
    }
}
