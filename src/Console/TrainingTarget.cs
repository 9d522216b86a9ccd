using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli;

/// <summary>What 'train' was asked to train.</summary>
/// <param name="Recipe">The recipe, overrides applied.</param>
/// <param name="Options">Where its data is looked for.</param>
/// <param name="Choices">Sentences on what was chosen for a bare data file.</param>
internal sealed record TrainingTarget(Recipe Recipe, ExperimentOptions Options, IReadOnlyList<string> Choices)
{
    /// <summary>Gets the run that is gone on with.</summary>
    /// <value>The default is null: a new run is made.</value>
    public string? Resumed { get; init; }

    /// <summary>Makes or goes on with the run.</summary>
    /// <param name="options">Where its data is looked for, and what adds pictures.</param>
    /// <param name="progress">Receives what happens as it happens.</param>
    /// <param name="cancellationToken">Stops training.</param>
    public ExperimentResult Run(ExperimentOptions options, IProgress<ExperimentEvent> progress, CancellationToken cancellationToken) => Resumed is null
        ? Experiment.Run(Recipe, options, progress, cancellationToken)
        : Experiment.Resume(Resumed, options, progress, cancellationToken);

    /// <summary>Reads the recipe of a run to go on with.</summary>
    /// <param name="run">The run's folder.</param>
    public static TrainingTarget Resume(string run) => new(Pipeline.Run.OpenUnfinished(run), new ExperimentOptions(), []) { Resumed = run };

    /// <summary>Finds out whether the target is a recipe's name, a recipe file or a data file, and reads it.</summary>
    /// <param name="target">The argument.</param>
    /// <param name="label">The column to predict; null for a recipe.</param>
    /// <param name="task">The task; null reads it off the label.</param>
    /// <param name="overrides">Values of the recipe that are replaced.</param>
    /// <param name="command">The command that was given, for errors.</param>
    public static TrainingTarget Choose(string target, string? label, string? task, IReadOnlyList<(string Path, string Value)> overrides, string command = "train")
    {
        if (label is not null) return OfData(target, label, task, overrides);
        if (task is not null) throw new UsageException("--task goes with a data file and --label; a recipe says its task itself.");
        if (DataSource.IsDatabase(target))
        {
            var name = DataSource.WithoutPassword(target);
            throw new UsageException($"{name} is a database: say which rows to read and which column to predict, as in neuralml {command} {name} --query \"select …\" --label <column>.");
        }
        if (IsDataFile(target))
        {
            throw new UsageException($"{target} is a data file: say which column to predict, as in neuralml {command} {target} --label <column>.");
        }
        var path = BundledRecipes.Find(target);
        var recipe = Recipe.Parse(File.ReadAllText(path), Path.GetFileName(path), overrides);
        return new(recipe, new ExperimentOptions { RecipeFolder = Path.GetDirectoryName(Path.GetFullPath(path)) }, []);
    }

    private static TrainingTarget OfData(string source, string label, string? task, IReadOnlyList<(string Path, string Value)> overrides)
    {
        var (reading, streaming) = ReadingOf(source, label, overrides);
        var chosen = RecipeChooser.Choose(source, label, ParseTask(task), reading, streaming);
        var recipe = overrides.Count == 0 ? chosen.Recipe : Recipe.Parse(chosen.Recipe.ToJson(), chosen.Recipe.Name, overrides);
        string[] set = overrides.Count == 0 ? [] : [$"Set here: {string.Join(", ", overrides.Select(pair => $"{pair.Path} = {pair.Value}"))}."];
        return new(recipe, new ExperimentOptions { DataPath = source }, [.. chosen.Choices, .. set]);
    }

    // What is set of the data counts already when it is read to choose the rest.
    private static (ReadOptions Reading, bool? Streaming) ReadingOf(string source, string label, IReadOnlyList<(string Path, string Value)> overrides)
    {
        var set = overrides.Where(pair => pair.Path.StartsWith("data.", StringComparison.Ordinal)).ToList();
        if (DataSource.IsDatabase(source) && !set.Exists(pair => pair.Path == "data.query"))
            throw new UsageException($"{DataSource.WithoutPassword(source)} is a database: say which rows to read, as in --query \"select …\".");
        if (set.Count == 0) return (new ReadOptions(), null);
        var bare = new Recipe { Name = "data", Data = new DataRecipe { Source = DataSource.WithoutPassword(source), Label = label }, Network = [new Flatten()] };
        var data = Recipe.Parse(bare.ToJson(), "What is set here", set).Data;
        return (data.ToReadOptions(), data.Streaming);
    }

    private static ModelTask? ParseTask(string? task) => task switch
    {
        null => null,
        "regression" => ModelTask.Regression,
        "classification" => ModelTask.Classification,
        _ => throw new UsageException($"--task {task}: expected regression or classification."),
    };

    private static bool IsDataFile(string target)
    {
        if (Directory.Exists(target)) return !Pipeline.Run.Exists(target);
        if (!File.Exists(target)) return false;
        if (!target.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) return true;
        using var reader = new StreamReader(target);
        var first = reader.Read();
        while (first >= 0 && char.IsWhiteSpace((char)first)) first = reader.Read();
        return first == '[';
    }
}
