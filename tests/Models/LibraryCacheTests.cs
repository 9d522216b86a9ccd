using NeuralMl.Models;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Models;

public sealed class LibraryCacheTests
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    [Fact]
    public void A_library_lies_in_a_private_folder_under_the_hash_of_its_content()
    {
        using var folder = new TemporaryFolder();
        var cache = Path.Combine(folder.Path, "cache");
        var path = LibraryCache.KeepIn(cache, [1, 2, 3]);
        Assert.Equal(Path.Combine(cache, "libLibTorchSharp-039058c6f2c0cb492c533b0a4d14ef77.so"), path);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        if (!OperatingSystem.IsWindows()) Assert.Equal(Private, File.GetUnixFileMode(cache));
    }

    [Fact]
    public void A_library_that_was_tampered_with_is_replaced()
    {
        using var folder = new TemporaryFolder();
        var path = LibraryCache.KeepIn(Path.Combine(folder.Path, "cache"), [1, 2, 3]);
        File.WriteAllBytes(path, [1, 2, 4]);
        LibraryCache.KeepIn(Path.Combine(folder.Path, "cache"), [1, 2, 3]);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
    }

    [Fact]
    public void Many_may_keep_the_same_library_at_once()
    {
        using var folder = new TemporaryFolder();
        var content = new byte[100_000];
        Parallel.For(0, 20, _ => Assert.Equal(content, File.ReadAllBytes(LibraryCache.KeepIn(Path.Combine(folder.Path, "cache"), content))));
        Assert.Single(Directory.GetFiles(Path.Combine(folder.Path, "cache")));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_an_error()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "cache"), "a file");
        Assert.Throws<IOException>(() => LibraryCache.KeepIn(Path.Combine(folder.Path, "cache"), [1]));
    }
}
