namespace NeuralMl.Tests.Cli;

public sealed class HelpTests
{
    [Theory]
    [InlineData("neuralml")]
    [InlineData("train")]
    [InlineData("crossvalidate")]
    [InlineData("doctor")]
    [InlineData("evaluate")]
    [InlineData("predict")]
    [InlineData("export")]
    [InlineData("inspect")]
    [InlineData("recipes")]
    public void The_help_is_as_approved(string command)
    {
        var help = ConsoleRun.InProcess(Repository.Root, command == "neuralml" ? ["--help"] : [command, "--help"]);

        Assert.Equal((0, ""), (help.ExitCode, help.Error));
        Snapshot.Matches(help.Out, Repository.PathOf("tests", "Console", "snapshots", $"help-{command}.txt"));
    }

    [Fact]
    public void The_version_is_printed() => Assert.Matches(@"^\d+\.\d+\.\d+", ConsoleRun.Of("--version").Out);
}
