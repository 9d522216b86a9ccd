namespace NeuralMl.Pipeline;

/// <summary>Where an experiment takes its data from and where its run goes.</summary>
public sealed record ExperimentOptions
{
    /// <summary>Gets the folder that the run becomes.</summary>
    /// <value>The default is null: <c>runs/&lt;recipe&gt;-&lt;n&gt;</c> in the working directory, n the first free number from 1.</value>
    public string? OutputFolder { get; init; }

    /// <summary>Gets whether a run that is there already is replaced.</summary>
    /// <value>The default is false: an existing folder is refused. A folder that is no run, or holds more than a run does, is refused in any case.</value>
    public bool Force { get; init; }

    /// <summary>Gets a path that stands in for the recipe's source.</summary>
    /// <value>The default is null: the recipe's own source.</value>
    public string? DataPath { get; init; }

    /// <summary>Gets the folder of the recipe file, where its source is looked for first.</summary>
    /// <value>The default is null: the working directory and the bundled data.</value>
    public string? RecipeFolder { get; init; }

    /// <summary>Gets where temporary files of rows go that do not fit into memory; they are gone when the run is over, or the process has ended.</summary>
    /// <value>The default is null: beside the run's folder; where no run is made, the system's folder for temporary files.</value>
    public string? CacheFolder { get; init; }

    /// <summary>Gets the folder in which TensorBoard finds the training's curves, in a folder named like the run's.</summary>
    /// <value>The default is null: no event file is written.</value>
    public string? TensorBoardFolder { get; init; }

    /// <summary>Gets what adds pictures and a report to the run, given its result and the folder to write to, before the run is complete.</summary>
    /// <value>The default is null: none.</value>
    public Action<ExperimentResult, string>? Illustrate { get; init; }
}
