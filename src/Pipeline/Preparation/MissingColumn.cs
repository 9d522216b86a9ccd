using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>The error for a column that a recipe names and a table does not have.</summary>
internal static class MissingColumn
{
    /// <summary>Makes the error: what is missing, what there is, and the nearest name.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">The name that it has no column of.</param>
    /// <param name="use">What the recipe wants of it, as in "as its label".</param>
    public static InvalidDataException Error(DataTable table, string name, string use)
    {
        var names = table.Columns.Select(column => column.Name).ToList();
        var question = NameMatch.Nearest(names, name) is { } nearest ? $" Did you mean '{nearest}'?" : "";
        return new InvalidDataException(
            $"{table.Name} has no column '{name}', which the recipe names {use}. Its columns are {string.Join(", ", names.Select(column => $"'{column}'"))}.{question}");
    }
}
