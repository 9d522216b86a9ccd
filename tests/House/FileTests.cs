using System.Text.RegularExpressions;

namespace NeuralMl.Tests.House;

public sealed partial class FileTests
{
    private const int MaxLines = 300;

    [Fact]
    public void No_source_file_is_longer_than_three_hundred_lines()
    {
        var tooLong = SourceFiles("src", "tests", "bench", "samples").Where(file => File.ReadLines(file).Count() > MaxLines);
        Assert.Empty(tooLong.Select(file => Path.GetRelativePath(Repository.Root, file)));
    }

    [Fact]
    public void A_library_file_holds_one_public_type()
    {
        var crowded = SourceFiles("src").Where(file => PublicType().Count(File.ReadAllText(file)) > 1);
        Assert.Empty(crowded.Select(file => Path.GetRelativePath(Repository.Root, file)));
    }

    [Fact]
    public void Every_class_is_sealed_static_or_abstract()
    {
        var open = SourceFiles("src").SelectMany(file => OpenClass().Matches(File.ReadAllText(file)).Select(match => $"{Path.GetFileName(file)}: {match.Value.Trim()}"));
        Assert.Empty(open);
    }

    private static IEnumerable<string> SourceFiles(params string[] folders) => folders
        .Select(folder => Repository.PathOf(folder))
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    [GeneratedRegex(@"^public (?:(?:sealed|static|abstract|readonly|partial|ref) )*(?:class|record|struct|enum|interface|delegate) ", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"^ *(?:(?:public|internal|private|protected|partial) )*(?:class|record)(?! struct) \w+", RegexOptions.Multiline)]
    private static partial Regex OpenClass();
}
