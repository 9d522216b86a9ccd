using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace NeuralMl.Pipeline;

/// <summary>The folders that runs lie in until they are complete: <c>.name.process.tmp</c> beside <c>name</c>.</summary>
internal static class TemporaryRuns
{
    // Those of this process.
    private static readonly ConcurrentDictionary<string, bool> s_live = new(StringComparer.Ordinal);

    /// <summary>Returns this process's temporary folder for a run.</summary>
    /// <param name="path">The run's final path, absolute.</param>
    /// <param name="purpose">What stands before the process's number.</param>
    public static string PathFor(string path, string purpose = "") => Path.Combine(
        FolderOf(path), string.Create(CultureInfo.InvariantCulture, $".{Path.GetFileName(path)}.{purpose}{Environment.ProcessId}.tmp"));

    /// <summary>Makes this process's temporary folder for a run, and removes what processes left that were ended before theirs was complete.</summary>
    /// <param name="path">The run's final path, absolute.</param>
    /// <returns>The folder; <see cref="Release"/> gives it free.</returns>
    /// <exception cref="IOException">The place cannot be written.</exception>
    public static string Claim(string path)
    {
        foreach (var abandoned in Of(path).Where(IsAbandoned).ToList()) Directory.Delete(abandoned, recursive: true);
        var folder = Directory.CreateDirectory(PathFor(path)).FullName;
        s_live[folder] = true;
        return folder;
    }

    /// <summary>Says whether this process makes a run.</summary>
    /// <param name="path">The run's final path, absolute.</param>
    public static bool IsMine(string path) => s_live.ContainsKey(PathFor(path));

    /// <summary>Gives a temporary folder free: it was renamed or removed.</summary>
    /// <param name="folder">What <see cref="Claim"/> returned.</param>
    public static void Release(string folder) => s_live.TryRemove(folder, out _);

    /// <summary>Says whether someone who is alive makes this run.</summary>
    /// <param name="path">The run's final path, absolute.</param>
    public static bool IsInTheMaking(string path) => Of(path).Any(folder => !IsAbandoned(folder));

    private static IEnumerable<string> Of(string path) => Directory.Exists(FolderOf(path))
        ? Directory.EnumerateDirectories(FolderOf(path)).Where(folder => Regex.IsMatch(
            Path.GetFileName(folder), $@"^\.{Regex.Escape(Path.GetFileName(path))}\.(replaced\.)?[0-9]+\.tmp$", RegexOptions.CultureInvariant))
        : [];

    private static bool IsAbandoned(string folder)
    {
        if (!int.TryParse(folder.Split('.')[^2], NumberStyles.None, CultureInfo.InvariantCulture, out var process)) return false;
        if (process == Environment.ProcessId) return !s_live.ContainsKey(folder);
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
