using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace NeuralMl.Models;

/// <summary>
/// Loads libLibTorchSharp.so also where the system's libstdc++ is older than the one it was built against. It asks for GLIBCXX_3.4.32 for
/// a symbol that nothing in it uses; a copy in which that version is marked as weak loads. The file beside the program stays as it is: it
/// may be a hard link into the package cache.
/// </summary>
internal static class PatchedLibTorch
{
    private const string FileName = "libLibTorchSharp.so";

    // In the order in which they need each other: a copy lies in another folder and would not find them.
    private static readonly string[] s_dependencies = ["libc10.so", "libtorch_cpu.so", "libtorch.so"];

    /// <summary>Loads the library, or where it does not fit the system, a copy that does.</summary>
    /// <returns>The library's handle, or 0 where there is no such file.</returns>
    /// <exception cref="DllNotFoundException">It cannot be loaded; the message says why.</exception>
    public static nint Load()
    {
        if (NativeFolders.Find(FileName) is not { } path) return 0;
        foreach (var name in s_dependencies)
        {
            var dependency = NativeFolders.Find(name) ?? throw new DllNotFoundException(
                $"{path} needs {name}, which is in none of {string.Join(", ", NativeFolders.All)}. "
                + "Add the package TorchSharp-cpu (or another TorchSharp backend) to the program that runs.");
            if (!TryLoad(dependency, out _, out var failure)) throw CannotLoad(dependency, failure);
        }
        if (TryLoad(path, out var handle, out var cause)) return handle;
        var missing = LoadFailure.MissingVersions(cause.Message);
        if (missing.Count == 0) throw CannotLoad(path, cause);
        try
        {
            return LoadCopy(path, Patch(path, missing));
        }
        catch (InvalidDataException e)
        {
            throw CannotLoad(path, e);
        }
    }

    private static byte[] Patch(string path, IReadOnlyList<string> missing)
    {
        var elf = new ElfFile(File.ReadAllBytes(path), path);
        foreach (var version in missing)
        {
            var need = elf.VersionNeeds().FirstOrDefault(need => need.Version == version);
            if (need is null || elf.Uses(need))
            {
                throw new DllNotFoundException(
                    $"{path} needs the symbol version {version}, which this system's {need?.Library ?? "libraries"} lacks. "
                    + "Use a newer system (GCC 12's libstdc++ and glibc 2.34 are enough: Debian 12, Ubuntu 22.04), or run in a container of one.");
            }
            elf.MarkWeak(need);
        }
        return elf.Bytes;
    }

    private static nint LoadCopy(string path, byte[] content)
    {
        var failures = new List<Exception>();
        foreach (var place in (Func<byte[], nint>[])[LoadFromCache, LibraryCache.LoadTemporarily])
        {
            try
            {
                return place(content);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or DllNotFoundException)
            {
                failures.Add(e);
            }
        }
        throw new DllNotFoundException(
            $"{path} does not fit this system's libstdc++, and a copy that does could not be kept and loaded: "
            + $"{string.Join(" · ", failures.Select(LoadFailure.OneLine))} Make the cache folder ($XDG_CACHE_HOME, else ~/.cache) writable.",
            new AggregateException(failures));
    }

    private static nint LoadFromCache(byte[] content) => NativeLibrary.Load(LibraryCache.Keep(content));

    private static bool TryLoad(string path, out nint handle, [NotNullWhen(false)] out DllNotFoundException? failure)
    {
        (handle, failure) = (0, null);
        try
        {
            handle = NativeLibrary.Load(path);
            return true;
        }
        catch (DllNotFoundException e)
        {
            failure = e;
            return false;
        }
    }

    private static DllNotFoundException CannotLoad(string path, Exception cause) =>
        new($"{path} cannot be loaded: {LoadFailure.OneLine(cause)}", cause);
}
