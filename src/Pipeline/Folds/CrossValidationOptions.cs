using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>How rows are cut into folds, and where the data comes from.</summary>
public sealed record CrossValidationOptions
{
    /// <summary>Gets the number of folds.</summary>
    /// <value>At least 2, and at most the number of complete rows; the default is 10.</value>
    public int FoldCount
    {
        get;
        init => field = value >= 2 ? value : throw new ArgumentOutOfRangeException(null, FormattableString.Invariant($"{nameof(FoldCount)} is {value}; it must be at least 2."));
    } = 10;

    /// <summary>Gets the seed that rows are shuffled by before they are cut; repeats take the seeds after it.</summary>
    /// <value>The default is 0.</value>
    public int FoldSeed { get; init; }

    /// <summary>Gets how often all rows are cut and all folds trained, each time with another fold seed.</summary>
    /// <value>At least 1; the default is 1.</value>
    public int RepeatCount { get; init => field = Require.Count(value); } = 1;

    /// <summary>Gets a path that stands in for the recipe's source.</summary>
    /// <value>The default is null: the recipe's own source.</value>
    public string? DataPath { get; init; }

    /// <summary>Gets the folder of the recipe file, where its source is looked for first.</summary>
    /// <value>The default is null: the working directory and the bundled data.</value>
    public string? RecipeFolder { get; init; }
}
