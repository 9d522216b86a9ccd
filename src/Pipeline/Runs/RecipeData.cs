namespace NeuralMl.Pipeline;

/// <summary>Reads the data that a recipe names.</summary>
internal static class RecipeData
{
    public static DataTable Read(Recipe recipe, ExperimentOptions options)
    {
        var data = recipe.Data;
        var folders = options.RecipeFolder is { } folder ? [folder] : Array.Empty<string>();
        var table = DataSource.Read(options.DataPath ?? data.Source, data.ToReadOptions(), folders);
        return data.Sha256 is null || data.Sha256 == table.Sha256 ? table : throw Other(recipe, table);
    }

    private static InvalidDataException Other(Recipe recipe, DataTable table)
    {
        var cure = recipe.Data.Query is null
            ? "Name the right file with --data, or take \"sha256\" out of the recipe to run it on other data."
            : "The rows have changed since, or come in another order: let the query end with \"order by\" and a key. "
                + "Take \"sha256\" out of the recipe to run it on what is there now.";
        return new InvalidDataException(
            $"{table.Name} is not the data of recipe '{recipe.Name}': its SHA-256 is {table.Sha256}, the recipe's is {recipe.Data.Sha256}. {cure}");
    }
}
