using System.Diagnostics;
using System.Globalization;

namespace NeuralMl.Pipeline;

/// <summary>The folders that runs lie in until they are complete: <c>.name.process.tmp</c> beside <c>name</c>.</summary>
internal static class TemporaryRuns
{
    /// <summary>Returns this process's temporary folder for a run.</summary>
    /// <param name="path">The run's final path, absolute.</param>
    /// <param name="purpose">What stands before the process's number.</param>
    public static string PathFor(string path, string purpose = "") => Path.Combine(
        FolderOf(path), string.Create(CultureInfo.InvariantCulture, $".{Path.GetFileName(path)}.{purpose}{Environment.ProcessId}.tmp"));

    /// <summary>Says whether another process that is alive makes this run.</summary>
    public static bool IsInTheMaking(string path) => Of(path).Any(folder => !IsAbandoned(folder));

    /// <summary>Removes what processes left that were ended before their run was complete.</summary>
    public static void RemoveAbandoned(string path)
    {
        foreach (var folder in Of(path).Where(IsAbandoned).ToList()) Directory.Delete(folder, recursive: true);
    }

    private static IEnumerable<string> Of(string path) => Directory.Exists(FolderOf(path))
        ? Directory.EnumerateDirectories(FolderOf(path), $".{Path.GetFileName(path)}.*.tmp")
        : [];

    private static bool IsAbandoned(string folder)
    {
        if (!int.TryParse(folder.Split('.')[^2], NumberStyles.None, CultureInfo.InvariantCulture, out var process)) return false;
        if (process == Environment.ProcessId) return true;
        try
        {
            using var found = Process.GetProcessById(process);
            return false;
        }
        catch (ArgumentException)
        {
            // That is how .NET says that there is no such process.
            return true;
        }
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(path) ?? path;
}
