using NeuralMl.Export;

namespace NeuralMl.Pipeline;

/// <summary>Says whether a folder may be replaced by a run: only what a run has may be lost.</summary>
internal static class ReplaceableRun
{
    private static readonly HashSet<string> s_files =
    [
        RunFiles.Recipe, RunFiles.Model, RunFiles.Weights, RunFiles.History, RunFiles.Metrics, RunFiles.Checkpoints, RunFiles.Plots, RunFiles.Report, ".DS_Store",
    ];

    /// <summary>Refuses a folder that is no run, or holds more than a run does.</summary>
    /// <param name="path">The folder, an absolute path.</param>
    /// <exception cref="IOException">It may not be replaced: why, and what to do.</exception>
    public static void Check(string path)
    {
        var names = Directory.EnumerateFileSystemEntries(path).Select(entry => Path.GetFileName(entry)).Where(name => !WholeFile.IsTemporary(name)).ToHashSet();
        if (names.Count > 0 && !(names.Contains(RunFiles.Recipe) && names.Overlaps([RunFiles.Metrics, RunFiles.Checkpoints])))
            throw new IOException($"{path} is a folder, but no run: --force replaces runs only. Name another folder with --out.");
        if (names.Except(s_files).Order(StringComparer.Ordinal).FirstOrDefault() is { } other)
            throw new IOException($"{path} holds '{other}' beside a run: --force would delete it. Move it away, or name another folder with --out.");
        if (IsIn(Environment.CurrentDirectory, path))
            throw new IOException($"{path} is replaced only where it is not worked in. Change to another folder, or name another one with --out.");
    }

    private static bool IsIn(string folder, string path) => (folder + Path.DirectorySeparatorChar).StartsWith(
        path + Path.DirectorySeparatorChar, OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);
}
