using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>The data of a recipe.</summary>
public sealed record DataRecipe
{
    /// <summary>
    /// Gets the source: a file, a folder, or <c>mnist</c>, looked for beside the recipe, in the working directory, and in the bundled data; or a
    /// database, as in <c>sqlite:shop.db</c> and <c>postgres://user@host/database</c>.
    /// </summary>
    /// <value>Never with a password: PGPASSWORD or ~/.pgpass has it.</value>
    public required string Source { get; init => field = RecipeValues.Source(value); }

    /// <summary>Gets the query whose answer is the data, where the source is a database.</summary>
    /// <value>The default is null, which a database refuses.</value>
    public string? Query { get; init; }

    /// <summary>Gets the column to predict, or several columns of numbers.</summary>
    public required LabelColumns Label { get; init; }

    /// <summary>Gets the columns to predict from.</summary>
    /// <value>The default is null: all others.</value>
    public IReadOnlyList<string>? Features { get; init; }

    /// <summary>Gets the columns to leave out.</summary>
    public IReadOnlyList<string> Drop { get; init; } = [];

    /// <summary>Gets the texts that mean a missing value, beside the empty one.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Gets what becomes of missing features.</summary>
    /// <value>The default is the mean; text takes its most frequent category then.</value>
    public Imputation Impute { get; init; } = Imputation.Mean;

    /// <summary>Gets the kinds of columns that are not to be inferred, by name.</summary>
    public IReadOnlyDictionary<string, FeatureKind> Types { get; init; } = new Dictionary<string, FeatureKind>();

    /// <summary>Gets what stands between the fields of a CSV file.</summary>
    /// <value>The default is null: a tab in a <c>.tsv</c> file, else what the header has most of.</value>
    public Separator? Separator { get; init; }

    /// <summary>Gets the name of a text file's encoding, such as <c>latin1</c>, <c>windows-1252</c> or <c>utf-16</c>.</summary>
    /// <value>The default is null: what the byte order mark says, else UTF-8.</value>
    public string? Encoding { get; init => field = value is null ? null : RecipeValues.EncodingName(value); }

    /// <summary>Gets what all images of a folder are brought to.</summary>
    /// <value>The default is null: what they are, if they are alike.</value>
    public ImageRecipe? Image { get; init; }

    /// <summary>Gets the units of columns, by name, for cards and plots.</summary>
    public IReadOnlyDictionary<string, string> Units { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Says whether rows are kept in files while they are prepared and learned from, so that memory does not grow with their number. Which rows are held out is
    /// drawn for each row as it comes, and the bits that are learned are not those of rows in memory.
    /// </summary>
    /// <value>The default is null: where a file is larger than 256 MB, of Parquet and compressed text than 64 MB. A database's answer streams only where this says so.</value>
    public bool? Streaming { get; init; }

    /// <summary>Gets how the label is forecast from its own past.</summary>
    /// <value>The default is null: rows are predicted from other columns.</value>
    public SequenceRecipe? Sequence { get; init; }

    /// <summary>Gets the SHA-256 that the source must have; null where any will do.</summary>
    /// <value>64 hexadecimal digits in lower case.</value>
    public string? Sha256 { get; init => field = value is null ? null : RecipeValues.Sha256(value); }

    /// <summary>Returns how the source's values are read.</summary>
    public ReadOptions ToReadOptions() => new()
    {
        Missing = Missing,
        Drop = Drop,
        Types = Types,
        Separator = Separator,
        Encoding = Encoding,
        Query = Query,
        Image = Image,
    };
}
