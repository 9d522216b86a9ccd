using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Checks that a table has the features of a model, each of its kind.</summary>
internal static class TableCheck
{
    /// <exception cref="InvalidDataException">A feature is missing, of another kind, or an image of another size.</exception>
    public static void Check(DataTable table, IReadOnlyList<FeatureCard> features)
    {
        foreach (var feature in features)
        {
            var column = table.Columns.FirstOrDefault(column => column.Name == feature.Name) ?? throw MissingColumn.Error(table, feature.Name, "as a feature");
            if (!Fits(column.Kind, feature.Kind)) throw WrongKind(table, column, feature.Kind);
            if (column is ImageColumn image && image.Shape != Shape.Create([.. feature.Shape]))
            {
                throw new InvalidDataException(
                    $"{table.Name}, column '{column.Name}' holds images of {image.Shape}, but the model was trained on {Shape.Create([.. feature.Shape])} (channels, height, width). Rescale them.");
            }
        }
    }

    /// <summary>Makes the error for a column of another kind than in training.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    /// <param name="expected">Its kind in training.</param>
    public static InvalidDataException WrongKind(DataTable table, TableColumn column, FeatureKind expected) => new(
        $"{table.Name}, column '{column.Name}' holds {Values(column.Kind)}, but the model was trained on {Values(expected)}. Correct the column, or declare its kind under \"types\".");

    // Booleans written as 0 and 1, and dates as years, are read as numbers.
    private static bool Fits(FeatureKind found, FeatureKind expected) =>
        found == expected || (found == FeatureKind.Number && expected is (FeatureKind.Boolean or FeatureKind.Date));

    private static string Values(FeatureKind kind) => kind switch
    {
        FeatureKind.Number => "numbers",
        FeatureKind.Boolean => "booleans",
        FeatureKind.Date => "dates",
        FeatureKind.Text => "text",
        FeatureKind.Sequence => "sequences",
        _ => "images",
    };
}
