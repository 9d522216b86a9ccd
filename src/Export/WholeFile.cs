using System.Text.RegularExpressions;

namespace NeuralMl.Export;

/// <summary>Makes files that are there whole or not at all.</summary>
public static partial class WholeFile
{
    /// <summary>Writes text, as UTF-8, under a temporary name in the same folder, then gives the file its name.</summary>
    /// <param name="path">The file to make or replace; its folder exists.</param>
    /// <param name="text">What it is to hold.</param>
    /// <exception cref="IOException">The file cannot be written: nothing new is left in the folder.</exception>
    public static void Write(string path, string text) => Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    /// <summary>Writes under a temporary name in the same folder, then gives the file its name; what was there before is replaced.</summary>
    /// <param name="path">The file to make or replace; its folder exists. A device such as <c>/dev/stdout</c> is written straight.</param>
    /// <param name="write">Writes the contents to the stream that it is given.</param>
    /// <exception cref="IOException">The file cannot be written: nothing new is left in the folder.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (folder is null || !Directory.Exists(folder)) throw new DirectoryNotFoundException($"'{path}': there is no folder '{folder}'. Make it first.");
        if (Directory.Exists(path)) throw new IOException($"'{path}' is a folder, so no file of that name can be made. Give another name.");
        if (IsDevice(Path.GetFullPath(path)))
        {
            using var device = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            write(device);
            return;
        }
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true); // else a crash after the renaming could leave an empty file under the name
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new IOException($"'{path}' cannot be written: {fault.Message} Choose a folder that you may write to.", fault);
        }
        finally
        {
            File.Delete(temporary); // nothing to do where it was renamed
        }
    }

    /// <summary>Removes the files with temporary names that processes left in a folder which were killed while they wrote there.</summary>
    /// <param name="folder">The folder, which may be missing; only the caller writes there. Folders in it are not looked into.</param>
    /// <exception cref="IOException">A file cannot be removed.</exception>
    public static void RemoveAbandoned(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder)) return;
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => IsTemporary(Path.GetFileName(file))).ToList()) File.Delete(file);
    }

    /// <summary>Says whether a file's name is one that <see cref="Write(string, Action{Stream})"/> gives until the file is whole.</summary>
    /// <param name="name">The name, without folders.</param>
    public static bool IsTemporary(string name) => TemporaryName().IsMatch(name);

    [GeneratedRegex(@"^\..+\.[0-9a-f]{32}\.tmp$")]
    private static partial Regex TemporaryName();

    // Renaming would put a file in the device's place.
    private static bool IsDevice(string path) => !OperatingSystem.IsWindows() && path.StartsWith("/dev/", StringComparison.Ordinal) && File.Exists(path);
}
