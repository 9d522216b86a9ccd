namespace NeuralMl.Pipeline;

/// <summary>The recipes that come with NeuralMl, by name.</summary>
public static class BundledRecipes
{
    /// <summary>Gets all of them, in alphabetical order; empty where the program lies without its recipes.</summary>
    public static IReadOnlyList<BundledRecipe> All => field ??= [.. Files().Select(Describe)];

    /// <summary>Reads a bundled recipe, after some of its values were replaced.</summary>
    /// <param name="name">Its name, for example <c>auto-mpg</c>.</param>
    /// <param name="overrides">Replacements such as <c>("training.epochs", "5")</c>.</param>
    /// <exception cref="FileNotFoundException">There is no such recipe: the message lists those there are, and the nearest.</exception>
    /// <exception cref="InvalidDataException">The replacements have faults: all of them are named.</exception>
    public static Recipe Load(string name, params IReadOnlyList<(string Path, string Value)> overrides) => Recipe.Load(PathOf(name), overrides);

    /// <summary>Finds the file of a recipe that a user asks for.</summary>
    /// <param name="nameOrPath">A recipe file's path, or the name of a bundled recipe; a file that exists goes first.</param>
    /// <returns>The recipe's file.</returns>
    /// <exception cref="FileNotFoundException">There is neither: the message lists the bundled recipes, and the nearest.</exception>
    public static string Find(string nameOrPath) => File.Exists(nameOrPath) ? nameOrPath : PathOf(nameOrPath);

    private static string PathOf(string name)
    {
        var names = Files().Select(NameOf).ToArray();
        if (names.Contains(name)) return Path.Combine(BundledFiles.RecipeFolder, $"{name}.json");
        var known = names.Length == 0 ? $"There are none in {BundledFiles.RecipeFolder}." : $"There are {Words.And(names)}.";
        var nearest = Inference.NameMatch.Nearest(names, name);
        throw new FileNotFoundException(
            $"There is no recipe '{name}', neither as a file nor among the bundled ones.{(nearest is null ? "" : $" Did you mean '{nearest}'?")} {known}", name);
    }

    private static BundledRecipe Describe(string path) => new(NameOf(path), Recipe.Load(path).Description ?? "", path);

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path);

    private static string[] Files() => Directory.Exists(BundledFiles.RecipeFolder)
        ? [.. Directory.GetFiles(BundledFiles.RecipeFolder, "*.json").Where(path => Path.GetFileName(path) != RecipeSchema.FileName).OrderBy(NameOf, StringComparer.Ordinal)]
        : [];
}
