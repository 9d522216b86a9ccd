namespace NeuralMl.Pipeline;

/// <summary>The recipes and data that come with NeuralMl, beside the program.</summary>
public static class BundledFiles
{
    /// <summary>Gets the folder of bundled recipes.</summary>
    public static string RecipeFolder { get; } = Path.Combine(AppContext.BaseDirectory, "recipes");

    /// <summary>Gets the folder of bundled data.</summary>
    public static string DataFolder { get; } = Path.Combine(AppContext.BaseDirectory, "data");
}
