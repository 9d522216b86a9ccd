namespace NeuralMl.Tests;

/// <summary>The checkout that the tests were built from.</summary>
public static class Repository
{
    /// <summary>Gets the folder that holds <c>NeuralMl.sln</c>.</summary>
    public static string Root { get; } = Find();

    /// <summary>Returns the path of a file of the checkout.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        // The compiler's own paths are rewritten in CI builds, so the way is up from the output.
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NeuralMl.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds NeuralMl.sln.");
    }
}
