namespace NeuralMl.Pipeline;

/// <summary>Writes files whole or not at all.</summary>
public static class AtomicFile
{
    /// <summary>Writes text to a temporary name in the same folder, then renames it.</summary>
    /// <param name="path">The file to make or replace.</param>
    /// <param name="text">Its contents; written as UTF-8.</param>
    public static void WriteText(string path, string text) => Write(path, temporary => File.WriteAllText(temporary, text));

    /// <summary>Lets a file be written under a temporary name in the same folder, then renames it.</summary>
    /// <param name="path">The file to make or replace.</param>
    /// <param name="write">Writes the file at the path that it is given.</param>
    public static void Write(string path, Action<string> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var full = Path.GetFullPath(path);
        var temporary = Path.Combine(Path.GetDirectoryName(full) ?? full, $".{Path.GetFileName(full)}.{Environment.ProcessId}.tmp");
        try
        {
            write(temporary);
            File.Move(temporary, full, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
