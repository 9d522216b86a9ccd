using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>How a source's values are read.</summary>
public sealed record ReadOptions
{
    /// <summary>Gets the texts that mean a missing value, beside the empty one (and JSON's null).</summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Gets the columns to skip.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<string> Drop { get; init; } = [];

    /// <summary>Gets the kinds of columns that are not to be inferred, by name.</summary>
    /// <value>The default is none: a column of which more than half of the values are numbers is a number column, and so on.</value>
    public IReadOnlyDictionary<string, FeatureKind> Types { get; init; } = new Dictionary<string, FeatureKind>();

    /// <summary>Gets what stands between the fields of a CSV file.</summary>
    /// <value>The default is null: a tab in a <c>.tsv</c> file, else what the header has most of.</value>
    public Separator? Separator { get; init; }

    /// <summary>Gets the name of a text file's encoding, such as <c>latin1</c>, <c>windows-1252</c> or <c>utf-16</c>.</summary>
    /// <value>The default is null: what the byte order mark says, else UTF-8.</value>
    public string? Encoding { get; init; }

    /// <summary>Gets the query whose answer is read, where the source is a database.</summary>
    /// <value>The default is null, which a database refuses.</value>
    public string? Query { get; init; }

    /// <summary>Gets what all images of a folder are brought to.</summary>
    /// <value>The default is null: what they are, if they are alike.</value>
    public ImageRecipe? Image { get; init; }
}
