using System.Text;
using NeuralMl.Models;

namespace NeuralMl.Tests.Models;

public sealed class ElfFileTests
{
    private static readonly string s_library = Path.Combine(AppContext.BaseDirectory, "libLibTorchSharp.so");

    [Fact]
    public void The_versions_that_a_library_needs_are_read_with_their_libraries()
    {
        Assert.SkipUnless(File.Exists(s_library), "This is TorchSharp's library for Linux.");
        var needs = new ElfFile(File.ReadAllBytes(s_library), "library").VersionNeeds();
        Assert.Equal(28, needs.Count);
        Assert.Contains(needs, need => need is { Library: "libstdc++.so.6", Version: "GLIBCXX_3.4.32", Index: 18, IsWeak: false });
        Assert.Contains(needs, need => need is { Library: "ld-linux-x86-64.so.2", Version: "GLIBC_2.3", Index: 28 });
    }

    [Fact]
    public void Marking_a_version_as_weak_changes_one_byte()
    {
        Assert.SkipUnless(File.Exists(s_library), "This is TorchSharp's library for Linux.");
        var original = File.ReadAllBytes(s_library);
        var elf = new ElfFile([.. original], "library");
        elf.MarkWeak(elf.VersionNeeds().Single(need => need.Version == "GLIBCXX_3.4.32"));
        Assert.Single(original.Zip(elf.Bytes), pair => pair.First != pair.Second);
        Assert.True(elf.VersionNeeds().Single(need => need.Version == "GLIBCXX_3.4.32").IsWeak);
    }

    [Theory]
    [InlineData("GLIBCXX_3.4.32", false)]
    [InlineData("GLIBCXX_3.4.30", true)]
    [InlineData("CXXABI_1.3", true)]
    public void A_version_is_used_where_a_relocation_refers_to_a_symbol_of_it(string version, bool isUsed)
    {
        Assert.SkipUnless(File.Exists(s_library), "This is TorchSharp's library for Linux.");
        var elf = new ElfFile(File.ReadAllBytes(s_library), "library");
        Assert.Equal(isUsed, elf.Uses(elf.VersionNeeds().Single(need => need.Version == version)));
    }

    [Fact]
    public void A_file_that_is_not_elf_is_refused()
    {
        var elf = new ElfFile(Encoding.ASCII.GetBytes("MZ, and then something else"), "some.so");
        var error = Assert.Throws<InvalidDataException>(elf.VersionNeeds);
        Assert.Equal("some.so cannot be read: it is not a 64-bit little-endian ELF file. Restore the packages again.", error.Message);
    }

    [Fact]
    public void An_empty_file_is_refused()
    {
        var error = Assert.Throws<InvalidDataException>(new ElfFile([], "some.so").VersionNeeds);
        Assert.Equal("some.so cannot be read: it ends at byte 0, where byte 6 is referred to. Restore the packages again.", error.Message);
    }

    [Fact]
    public void A_truncated_file_is_refused_wherever_it_ends()
    {
        Assert.SkipUnless(File.Exists(s_library), "This is TorchSharp's library for Linux.");
        var whole = File.ReadAllBytes(s_library);
        for (var length = 0; length < whole.Length; length += 99_991)
        {
            Assert.Throws<InvalidDataException>(new ElfFile(whole[..length], "some.so").VersionNeeds);
        }
    }
}
