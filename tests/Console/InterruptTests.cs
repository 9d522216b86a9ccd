using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Cli;

public sealed class InterruptTests
{
    private static readonly string[] Endless = ["train", "auto-mpg", "--epochs", "100000", "--set", "split.validation=0.1", "--out", "run"];

    [Fact]
    public async Task Ctrl_C_keeps_the_best_weights_exports_them_and_says_so()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "SIGINT is sent by kill, and 'env --default-signal' is of Linux.");
        using var folder = new TemporaryFolder();
        // A shell that runs this in the background ignores SIGINT, and its children inherit that.
        using var process = ConsoleRun.Start(folder.Path, "env", ["--default-signal=INT", ConsoleRun.Program, .. Endless]);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        WaitForFirstEpochs(process);
        ExternalTool.Run("/bin/kill", "-INT", process.Id.ToString(CultureInfo.InvariantCulture));
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(130, process.ExitCode);
        Assert.Contains("Stopping after this batch; the weights kept so far are exported. Once more ends the program at once.\n", errors, StringComparison.Ordinal);
        Assert.Matches(@"\nStopped by the user after \d+ epochs?; the weights of epoch \d+ are kept\.\n", await output);
        var run = Run.Open(Path.Combine(folder.Path, "run"));
        Assert.Equal("user", (string?)JsonNode.Parse(File.ReadAllText(Path.Combine(run.Folder, "metrics.json")))!["stopped"]);
        Assert.InRange(run.Metrics.BestEpoch, 1, run.Metrics.Epochs);
        Assert.Equal(0, ConsoleRun.Of("evaluate", run.Folder, "--data", TrainedRuns.CarsData).ExitCode);
        Assert.Equal(["run"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_killed_process_leaves_no_run_and_the_next_one_cleans_up()
    {
        using var folder = new TemporaryFolder();
        using (var process = ConsoleRun.Start(folder.Path, ConsoleRun.Program, Endless))
        {
            WaitForFirstEpochs(process);
            process.Kill();
            process.WaitForExit();
            Assert.Equal([".run.lock", ".run.tmp"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());
        }

        Assert.Equal(0, ConsoleRun.InProcess(folder.Path, "train", "codelab", "--epochs", "1", "--out", "run").ExitCode);

        Assert.Equal(["run"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    private static void WaitForFirstEpochs(Process process)
    {
        for (string? line; (line = process.StandardError.ReadLine()) is not null;)
        {
            if (line.StartsWith("epoch ", StringComparison.Ordinal)) return;
        }
        Assert.Fail("The program ended before its first epochs.");
    }
}
