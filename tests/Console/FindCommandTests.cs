using System.Text.Json.Nodes;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Cli;

[Collection("torch")]
public sealed class FindCommandTests
{
    [Fact]
    public void A_learning_rate_is_suggested_and_drawn()
    {
        using var folder = new TemporaryFolder();
        var run = ConsoleRun.InProcess(folder.Path, "find", "learning-rate", "auto-mpg");
        Assert.Equal(0, run.ExitCode);
        Assert.Matches(
            @"^Suggested learning rate: [1-9](\.[0-9])?e[-+][0-9]\. Set it by --set training\.optimizer\.learningRate=[1-9](\.[0-9])?e[-+][0-9], or leave it to each run by =auto\.\nThe plot is in runs/auto-mpg-learning-rate\.\n$",
            run.Out);
        AssertDrawn(Path.Combine(folder.Path, "runs", "auto-mpg-learning-rate"));
    }

    [Fact]
    public void A_batch_size_is_suggested_of_those_that_were_measured()
    {
        using var folder = new TemporaryFolder();
        var run = ConsoleRun.InProcess(folder.Path, "find", "batch-size", "auto-mpg", "--out", "sizes", "--json");
        Assert.Equal(0, run.ExitCode);
        var found = JsonNode.Parse(run.Out)!;
        Assert.Contains((int)found["batchSize"]!, found["points"]!.AsArray().Select(point => (int)point!["batchSize"]!));
        Assert.All(found["points"]!.AsArray(), point => Assert.InRange((double)point!["rowsPerSecond"]!, 1, 1e9));
        AssertDrawn(Path.Combine(folder.Path, "sizes"));
    }

    [Fact]
    public void What_has_no_rate_is_refused() =>
        ConsoleRun.Of("find", "learning-rate", "perceptron").IsRefused(3, "PerceptronRule takes no learning rate from a range test. Set a number; 1 is usual.");

    private static void AssertDrawn(string folder)
    {
        var files = Directory.EnumerateFiles(folder).Select(Path.GetExtension).Order();
        Assert.Equal([".png", ".svg"], files);
        Assert.All(Directory.EnumerateFiles(folder), file => Assert.InRange(new FileInfo(file).Length, 1000, 1_000_000));
    }
}
