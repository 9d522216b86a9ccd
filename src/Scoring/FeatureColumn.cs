using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Inference;

namespace NeuralMl.Scoring;

/// <summary>The column of features that a network reads: a vector of Single, of a known size.</summary>
internal static class FeatureColumn
{
    /// <summary>Finds the column.</summary>
    /// <param name="schema">The schema to look in.</param>
    /// <param name="name">The column's name.</param>
    /// <param name="shape">What the network takes; null where any shape will do.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    /// <exception cref="ArgumentException">It is not what the network takes.</exception>
    public static DataViewSchema.Column Find(DataViewSchema schema, string name, Shape? shape = null)
    {
        var column = schema.GetColumnOrNull(name) ?? throw new ArgumentOutOfRangeException(
            nameof(schema),
            $"There is no column '{name}' to read features from. The columns are {string.Join(", ", schema.Where(column => !column.IsHidden).Select(column => $"'{column.Name}'"))}. "
            + "Put the features together with Transforms.Concatenate, or name another column as featureColumnName.");
        if (((column.Type as VectorDataViewType)?.ItemType ?? column.Type) is var item && item != NumberDataViewType.Single) throw Refusal(column, Cure(item));
        if (column.Type is not VectorDataViewType vector) throw Refusal(column, $"Make it a vector with Transforms.Concatenate(\"Features\", \"{name}\").");
        if (vector.Size == 0) throw Refusal(column, "Its rows have different lengths: give it a fixed one, for example by OneHotEncoding or FeaturizeText, or by [VectorType(n)] on the property that it is loaded from.");
        if (shape is { } expected && vector.Size != expected.ElementCount)
            throw new ArgumentException(FormattableString.Invariant($"Column '{name}' has {vector.Size} numbers per row; the network takes rows of {expected}, which are {expected.ElementCount}. Give it rows made by the transforms that it was trained behind."));
        return column;
    }

    /// <summary>Returns the shape of one row of a column that <see cref="Find"/> gave.</summary>
    public static Shape ShapeOf(DataViewSchema.Column column) => Shape.Create([.. ((VectorDataViewType)column.Type).Dimensions.Select(size => (long)size)]);

    private static ArgumentException Refusal(DataViewSchema.Column column, string advice) =>
        new($"Column '{column.Name}' is of type {column.Type}; a vector of Single with a known size was expected. {advice}");

    private static string Cure(DataViewType item) => item switch
    {
        TextDataViewType => "Turn text into numbers with Transforms.Categorical.OneHotEncoding or Transforms.Text.FeaturizeText.",
        KeyDataViewType => "Turn keys into numbers with Transforms.Conversion.MapKeyToVector.",
        _ => "Convert it with Transforms.Conversion.ConvertType(outputKind: DataKind.Single).",
    };
}
