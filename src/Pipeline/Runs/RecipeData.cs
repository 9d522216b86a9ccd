namespace NeuralMl.Pipeline;

/// <summary>Reads the data that a recipe names.</summary>
internal static class RecipeData
{
    /// <summary>Reads and prepares the data: in memory, or in files where it streams.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="options">Where the data is looked for, and where files of rows go.</param>
    /// <param name="progress">Receives how far a source that streams is read; null for nobody.</param>
    /// <param name="cancellationToken">Ends the preparation of rows that stream.</param>
    /// <returns>The data; the caller disposes <see cref="PreparedData.Streamed"/>.</returns>
    /// <exception cref="InvalidDataException">The data cannot be used, or is not the recipe's.</exception>
    public static PreparedData Prepare(Recipe recipe, ExperimentOptions options, IProgress<ExperimentEvent>? progress, CancellationToken cancellationToken)
    {
        var (source, folders) = (SourceOf(recipe, options), Folders(options));
        if (!StreamingRule.Streams(recipe, source, folders)) return PreparedData.From(Read(recipe, options), recipe);
        using var blocks = DataSource.OpenBlocks(source, recipe.Data.ToReadOptions(), null, folders);
        return StreamedPreparation.Prepare(blocks, recipe, options.CacheFolder ?? Path.GetTempPath(), progress, cancellationToken);
    }

    /// <summary>Reads the data into memory.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="options">Where the data is looked for.</param>
    /// <exception cref="InvalidDataException">The data cannot be read, or is not the recipe's.</exception>
    public static DataTable Read(Recipe recipe, ExperimentOptions options)
    {
        var table = DataSource.Read(SourceOf(recipe, options), recipe.Data.ToReadOptions(), Folders(options));
        Check(recipe, table.Name, table.Sha256);
        return table;
    }

    /// <summary>Refuses other data than the recipe's.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="name">The data's name.</param>
    /// <param name="sha256">Its SHA-256.</param>
    /// <exception cref="InvalidDataException">The recipe names another SHA-256.</exception>
    public static void Check(Recipe recipe, string name, string sha256)
    {
        if (recipe.Data.Sha256 is null || recipe.Data.Sha256 == sha256) return;
        var cure = recipe.Data.Query is null
            ? "Name the right file with --data, or take \"sha256\" out of the recipe to run it on other data."
            : "The rows have changed since, or come in another order: let the query end with \"order by\" and a key. "
                + "Take \"sha256\" out of the recipe to run it on what is there now.";
        throw new InvalidDataException($"{name} is not the data of recipe '{recipe.Name}': its SHA-256 is {sha256}, the recipe's is {recipe.Data.Sha256}. {cure}");
    }

    /// <summary>Returns the source from which the data was read so that it is found from any working directory: a file by its absolute path, unless it is bundled.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="options">Where the data is looked for.</param>
    public static string Locate(Recipe recipe, ExperimentOptions options)
    {
        var source = SourceOf(recipe, options);
        if (source == DataSource.Mnist || (SourceName.IsAddress(source) && !SourceName.IsSqlite(source))) return SourceName.WithoutPassword(source);
        var path = SourceLocation.Find(SourceName.PathOf(source), Folders(options));
        if (path.StartsWith(BundledFiles.DataFolder + Path.DirectorySeparatorChar, StringComparison.Ordinal)) return SourceName.Short(source);
        return SourceName.IsSqlite(source) ? SourceName.Sqlite + path : path;
    }

    // A run that is not over says where its data lay. Elsewhere that is looked for by its name: its SHA-256 is in the recipe.
    private static string SourceOf(Recipe recipe, ExperimentOptions options)
    {
        if (options.DataPath is { } given) return given;
        var (source, path) = (recipe.Data.Source, SourceName.PathOf(recipe.Data.Source));
        return recipe.Data.Sha256 is not null && Path.IsPathRooted(path) && !Path.Exists(path) ? SourceName.Short(source) : source;
    }

    private static string[] Folders(ExperimentOptions options) => options.RecipeFolder is { } folder ? [folder] : [];
}
