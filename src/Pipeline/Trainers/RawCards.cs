using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Describes a pipeline's raw columns as the model card has them.</summary>
internal static class RawCards
{
    // More different texts than these are no categories.
    private const int MostCategories = 1000;

    /// <summary>Makes one card per column.</summary>
    /// <param name="table">The columns.</param>
    /// <param name="outputs">The names that the graph's outputs take.</param>
    public static IReadOnlyList<FeatureCard> Of(DataTable table, IReadOnlyList<string> outputs)
    {
        var names = FeatureCards.InputNames([.. table.Columns.Select(column => column.Name)], outputs);
        return [.. table.Columns.Select(column => Of(column, names[column.Name]))];
    }

    private static FeatureCard Of(TableColumn column, string input)
    {
        var profile = ColumnProfile.Of(column);
        return new()
        {
            Name = column.Name,
            Input = input,
            // A vector is numbers side by side; that some are steps of a series only its maker knows.
            Kind = column is SequenceColumn ? FeatureKind.Number : column.Kind,
            Shape = column is SequenceColumn vector ? vector.Shape.ToArray() : [1],
            Min = profile.Min,
            Max = profile.Max,
            Mean = profile.Mean,
            Categories = column is TextColumn text ? Categories(text) : [],
        };
    }

    private static string[] Categories(TextColumn column)
    {
        string[] different = [.. column.Values.Where(value => value.Length > 0).Distinct().Take(MostCategories + 1)];
        return different.Length > MostCategories ? [] : different;
    }
}
