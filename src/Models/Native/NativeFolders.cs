using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using TorchSharp;

namespace NeuralMl.Models;

/// <summary>The folders in which a program's native libraries lie.</summary>
internal static class NativeFolders
{
    /// <summary>Gets the folders that exist, in the order in which they are searched.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Candidates().Where(Directory.Exists).Distinct()];

    /// <summary>Returns where a library lies, or null.</summary>
    /// <param name="fileName">Its file name.</param>
    public static string? Find(string fileName) => All.Select(folder => Path.Combine(folder, fileName)).FirstOrDefault(File.Exists);

    /// <summary>Returns what a library's file is called on this system.</summary>
    /// <param name="library">Its name without prefix and extension.</param>
    public static string FileName(string library) =>
        OperatingSystem.IsWindows() ? $"{library}.dll" : OperatingSystem.IsMacOS() ? $"lib{library}.dylib" : $"lib{library}.so";

    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "In a single-file program the location is empty and left out.")]
    private static string? TorchSharpFolder() => Path.GetDirectoryName(typeof(torch).Assembly.Location);

    private static IEnumerable<string> Candidates()
    {
        // The runtime's list also holds the folder to which a single-file program unpacks.
        var listed = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        string?[] roots =
        [
            .. listed.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
            AppContext.BaseDirectory,
            TorchSharpFolder(),
        ];
        foreach (var root in roots.OfType<string>().Where(root => root.Length > 0).Select(Path.TrimEndingDirectorySeparator))
        {
            yield return root;
            yield return Path.Combine(root, "runtimes", RuntimeInformation.RuntimeIdentifier, "native");
        }
    }
}
