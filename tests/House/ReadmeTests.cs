using System.Text.RegularExpressions;
using NeuralMl.Cli;

namespace NeuralMl.Tests.House;

public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Repository.PathOf("README.md"));

    [Fact]
    public void Its_tree_names_every_folder_at_the_top_and_each_storey()
    {
        string[] folders =
        [
            .. Directory.EnumerateDirectories(Repository.Root).Select(Path.GetFileName).OfType<string>()
                .Where(name => !name.StartsWith('.') && name is not ("artifacts" or "runs" or "node_modules" or "TestResults")),
            .. Directory.EnumerateDirectories(Repository.PathOf("src")).Select(folder => $"src/{Path.GetFileName(folder)}"),
        ];
        Assert.All(folders, folder => Assert.Contains(folder, Tree().Match(Readme).Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_path_in_its_tree_is_there()
    {
        var paths = TreePath().Matches(Tree().Match(Readme).Value).Select(match => match.Groups[1].Value);
        Assert.All(paths, path => Assert.True(Path.Exists(Repository.PathOf(path)), path));
    }

    [Fact]
    public void Every_neuralml_command_in_it_is_one_the_program_has()
    {
        using var output = new StringWriter();
        Assert.Equal(0, CommandLine.Run(["--help"], new Terminal(output, output)));
        var commands = Command().Matches(Readme).Select(match => match.Groups[1].Value).Distinct();
        Assert.All(commands, command => Assert.Contains($"  {command} ", output.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("TrainInCSharp/Program.cs")]
    [InlineData("PredictOnly/Program.cs")]
    [InlineData("ExportTorchSharp/Block.cs")]
    public void A_sample_in_it_is_the_one_that_is_built(string sample) =>
        Assert.Contains($"```csharp\n{File.ReadAllText(Repository.PathOf("samples", sample))}```", Readme, StringComparison.Ordinal);

    [Fact]
    public void Its_test_command_is_the_one_that_CI_runs()
    {
        Assert.Contains("dotnet test -c Release", Readme, StringComparison.Ordinal);
        Assert.Contains("dotnet test -c Release", File.ReadAllText(Repository.PathOf(".ci", "run")), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"```text\r?\n(?:.*\r?\n)*?```")]
    private static partial Regex Tree();

    [GeneratedRegex(@"^([\w./-]+)  ", RegexOptions.Multiline)]
    private static partial Regex TreePath();

    [GeneratedRegex(@"^(?:neuralml|dotnet run -c Release --project src/Console --) ([a-z]+)", RegexOptions.Multiline)]
    private static partial Regex Command();
}
