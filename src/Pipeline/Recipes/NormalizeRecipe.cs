namespace NeuralMl.Pipeline;

/// <summary>How the values of a recipe are scaled, by statistics of the training rows alone.</summary>
public sealed record NormalizeRecipe
{
    /// <summary>Gets the scaling of the features.</summary>
    /// <value>The default is min-max.</value>
    public Scaling Features { get; init; } = Scaling.MinMax;

    /// <summary>Gets the scaling of a regression label; the model undoes it.</summary>
    /// <value>The default is min-max.</value>
    public Scaling Label { get; init; } = Scaling.MinMax;
}
