using System.Text.Json;
using NeuralMl.Inference;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Everything about an experiment, in one JSON file: data, split, normalization, network, training, seed.</summary>
public sealed record Recipe
{
    private static readonly JsonSerializerOptions CompactJson = new(RecipeJson.Options) { WriteIndented = false };

    /// <summary>Gets the recipe's name; the model and the run folder bear it.</summary>
    /// <value>Not empty, no characters that a file name cannot have.</value>
    public required string Name { get; init => field = RecipeValues.FileName(value); }

    /// <summary>Gets one sentence that says what the recipe does.</summary>
    public string? Description { get; init; }

    /// <summary>Gets what is predicted.</summary>
    /// <value>The default is null: text, booleans, or whole numbers with at most 20 distinct values are classes; else regression. With <see cref="DataRecipe.Sequence"/> it is a forecast.</value>
    public ModelTask? Task { get; init; }

    /// <summary>Gets the data.</summary>
    public required DataRecipe Data { get; init; }

    /// <summary>Gets how rows are held out.</summary>
    public SplitRecipe Split { get; init; } = new();

    /// <summary>Gets how values are scaled.</summary>
    public NormalizeRecipe Normalize { get; init; } = new();

    /// <summary>Gets whose initializers and optimizer constants serve where nothing else is said.</summary>
    /// <value>The default is torch.</value>
    public Preset Preset { get; init; } = Preset.Torch;

    /// <summary>Gets the layers; the input shape is the data's, and so must be the last layer's width.</summary>
    /// <value>At least one layer.</value>
    public required IReadOnlyList<Layer> Network { get; init => field = RecipeValues.NotEmpty(value); }

    /// <summary>Gets how the network is trained.</summary>
    public TrainingRecipe Training { get; init; } = new();

    /// <summary>Gets the seed of split, initialization, shuffling, dropout and augmentation.</summary>
    /// <value>The default is 0.</value>
    public int Seed { get; init; }

    /// <summary>Gets the version of ONNX's standard operators in the exported model.</summary>
    /// <value>17–21; the default is 17, which any runtime since 2022 reads.</value>
    public int Opset { get; init; } = 17;

    /// <summary>Gets the author, for the model card.</summary>
    public string? Author { get; init; }

    /// <summary>Gets the model's licence, for the model card.</summary>
    public string? License { get; init; }

    /// <summary>Reads a recipe file, after some of its values were replaced.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overrides">Replacements such as <c>("training.epochs", "5")</c>; values are JSON, or text where they are not.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The recipe has faults: all of them, each with its path, what was found, what was expected.</exception>
    public static Recipe Load(string path, params IReadOnlyList<(string Path, string Value)> overrides) => File.Exists(path)
        ? Parse(File.ReadAllText(path), Path.GetFileName(path), overrides)
        : throw new FileNotFoundException($"There is no recipe {path}.", path);

    /// <summary>Reads a recipe from JSON, after some of its values were replaced. Comments and trailing commas are allowed.</summary>
    /// <param name="json">The recipe.</param>
    /// <param name="name">What to call it in errors: the file's name.</param>
    /// <param name="overrides">Replacements such as <c>("training.epochs", "5")</c>; values are JSON, or text where they are not.</param>
    /// <exception cref="InvalidDataException">The recipe has faults: all of them, each with its path, what was found, what was expected.</exception>
    public static Recipe Parse(string json, string name, params IReadOnlyList<(string Path, string Value)> overrides) =>
        RecipeReader.Read(json, name, overrides);

    /// <summary>Returns the recipe as JSON in one line, as the model card bears it.</summary>
    internal string ToCompactJson() => JsonSerializer.Serialize(this, CompactJson);

    /// <summary>Returns the recipe as indented JSON that ends with a newline, every default written out; what is null is left out.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RecipeJson.Options) + "\n";
}
