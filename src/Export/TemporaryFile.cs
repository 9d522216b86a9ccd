namespace NeuralMl.Export;

/// <summary>Makes files that are gone when they are closed, or when the process ends, however it ends.</summary>
public static class TemporaryFile
{
    /// <summary>Makes an empty file for writing and reading.</summary>
    /// <param name="folder">The folder to make it in; it exists.</param>
    /// <returns>The file; the caller disposes it, and with it the file.</returns>
    /// <exception cref="IOException">The folder does not exist, or cannot be written.</exception>
    public static FileStream Create(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var path = Path.Combine(Path.GetFullPath(folder), $".{Guid.NewGuid():N}.tmp");
        try
        {
            var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, bufferSize: 1 << 16, FileOptions.DeleteOnClose);
            // Where an open file may lose its name, not even a killed process leaves it behind; Windows sees to that itself.
            if (!OperatingSystem.IsWindows()) File.Delete(path);
            return file;
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new IOException($"No file can be made in '{folder}': {fault.Message} Choose a folder that you may write to.", fault);
        }
    }
}
