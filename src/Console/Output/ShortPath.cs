namespace NeuralMl.Cli.Output;

/// <summary>Paths as a person at this terminal writes them.</summary>
internal static class ShortPath
{
    /// <summary>Returns a path relative to the working directory where it lies below it, else the whole path.</summary>
    public static string Of(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
