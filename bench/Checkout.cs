namespace NeuralMl.Bench;

/// <summary>The checkout that the bench was built from, and the programs built beside it.</summary>
internal static class Checkout
{
    /// <summary>Gets the folder that holds <c>NeuralMl.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Returns the path of a file of the checkout.</summary>
    /// <param name="parts">Folders, then the file.</param>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Returns the built program of another project, of the configuration that the bench itself was built in.</summary>
    /// <param name="project">The project's name, which is the program's.</param>
    public static string ProgramOf(string project)
    {
        // artifacts/bin/<project>/<configuration>/
        var ours = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var program = Path.GetFullPath(Path.Combine(ours.FullName, "..", "..", project, ours.Name, project));
        return OperatingSystem.IsWindows() ? program + ".exe" : program;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NeuralMl.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds NeuralMl.sln.");
    }
}
