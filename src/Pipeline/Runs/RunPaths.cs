namespace NeuralMl.Pipeline;

/// <summary>What lies beside a run while it is made: <c>.name.lock</c>, <c>.name.tmp</c> and <c>.name.old</c>.</summary>
internal static class RunPaths
{
    /// <summary>Returns the file that says, while it is locked, that someone makes the run.</summary>
    /// <param name="path">The run's path, absolute.</param>
    public static string Lock(string path) => Beside(path, "lock");

    /// <summary>Returns the folder that the run lies in until it has its name.</summary>
    /// <param name="path">The run's path, absolute.</param>
    public static string Temporary(string path) => Beside(path, "tmp");

    /// <summary>Returns the folder of the run that is replaced, until the new one is complete.</summary>
    /// <param name="path">The run's path, absolute.</param>
    public static string Replaced(string path) => Beside(path, "old");

    private static string Beside(string path, string ending) => Path.Combine(Path.GetDirectoryName(path) ?? path, $".{Path.GetFileName(path)}.{ending}");
}
