namespace NeuralMl.Pipeline;

/// <summary>Reads the data that a recipe names.</summary>
internal static class RecipeData
{
    public static DataTable Read(Recipe recipe, ExperimentOptions options)
    {
        var data = recipe.Data;
        var reading = new ReadOptions { Missing = data.Missing, Drop = data.Drop, Types = data.Types };
        var folders = options.RecipeFolder is { } folder ? [folder] : Array.Empty<string>();
        var table = DataSource.Read(options.DataPath ?? data.Source, reading, folders);
        return data.Sha256 is null || data.Sha256 == table.Sha256
            ? table
            : throw new InvalidDataException(
                $"{table.Name} is not the data of recipe '{recipe.Name}': its SHA-256 is {table.Sha256}, the recipe's is {data.Sha256}. "
                + "Name the right file with --data, or take \"sha256\" out of the recipe to run it on other data.");
    }
}
