using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NeuralMl.Export;

namespace NeuralMl.Models;

/// <summary>A folder private to the user that holds patched libraries, each named by the hash of its content.</summary>
internal static class LibraryCache
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Keeps a library in the user's cache (<c>$XDG_CACHE_HOME</c>, else <c>~/.cache</c>).</summary>
    /// <param name="content">The library.</param>
    /// <returns>Where it lies; its content has been compared.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder belongs to someone else, or cannot be written.</exception>
    public static string Keep(byte[] content)
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (!Path.IsPathRooted(cache))
        {
            cache = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".cache");
        }
        return KeepIn(Path.Combine(cache, "neuralml"), content);
    }

    /// <summary>Loads a library from a private folder among the temporary files, which is gone afterwards.</summary>
    /// <param name="content">The library.</param>
    /// <returns>Its handle.</returns>
    public static nint LoadTemporarily(byte[] content)
    {
        var folder = Directory.CreateTempSubdirectory("neuralml-").FullName;
        try
        {
            return NativeLibrary.Load(KeepIn(folder, content));
        }
        finally
        {
            // What is loaded stays loaded without its file.
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Keeps a library in a folder, which becomes private to the user.</summary>
    /// <param name="folder">The folder; made where it is missing.</param>
    /// <param name="content">The library.</param>
    public static string KeepIn(string folder, byte[] content)
    {
        MakePrivate(folder);
        var path = Path.Combine(folder, $"libLibTorchSharp-{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}.so");
        if (Holds(path, content)) return path;
        // Two processes may come here at once: each writes a file of its own, and renaming is atomic.
        WholeFile.Write(path, stream => stream.Write(content));
        return path;
    }

    private static bool Holds(string path, byte[] content) => File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(content);

    private static void MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }
        Directory.CreateDirectory(folder, Private);
        // Only its owner may set a folder's mode, so a folder that someone else has put there is refused here.
        File.SetUnixFileMode(folder, Private);
    }
}
