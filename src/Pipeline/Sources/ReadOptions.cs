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
}
