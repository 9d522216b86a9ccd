using System.Diagnostics;
using System.Globalization;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Cli;

/// <summary>A run that is ended in the middle and gone on with has the model of one that never was.</summary>
public sealed class ResumeCommandTests
{
    private static readonly string[] Training =
        ["train", "auto-mpg", "--epochs", "400", "--set", "split.validation=0.1", "--set", "training.checkpoints.seconds=0.02"];

    [Fact]
    public void A_killed_run_goes_on_to_the_same_bytes() => GoOn(1, process => process.Kill());

    [Fact]
    public void A_run_that_was_stopped_goes_on_to_the_same_bytes()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "SIGTERM is sent by kill.");
        GoOn(1, process => ExternalTool.Run("/bin/kill", "-TERM", process.Id.ToString(CultureInfo.InvariantCulture)));
    }

    [Fact]
    [Trait("Category", "Long")]
    public void A_run_killed_at_twenty_moments_goes_on_to_the_same_bytes() => GoOn(20, process => process.Kill());

    [Fact]
    public void An_unfinished_run_says_how_to_go_on_with_it()
    {
        using var folder = new TemporaryFolder();
        Interrupt(folder.Path, [.. Training, "--out", "run"], process => process.Kill(), 0);
        var run = Path.Combine(folder.Path, "run");
        ConsoleRun.Of("predict", run, "--input", "a=1").IsRefused(3, $"Run '{run}' is not over, so it has no model.onnx. 'neuralml train --resume {run}' goes on with it.");
        ConsoleRun.Of("train", "auto-mpg", "--out", run).IsRefused(
            1, $"{run} holds a run that is not over. Go on with it by --resume {run}, name another folder with --out, or replace it with --force.");
    }

    [Fact]
    public void A_run_that_is_over_is_refused()
    {
        using var folder = new TemporaryFolder();
        var run = Path.Combine(folder.Path, "run");
        Assert.Equal(0, ConsoleRun.Of("train", "codelab", "--epochs", "1", "--out", run).ExitCode);
        ConsoleRun.Of("train", "--resume", run).IsRefused(
            3, $"Run '{run}' is over: it has no checkpoint to go on from. Train its recipe anew: neuralml train {Path.Combine(run, "recipe.json")}.");
    }

    [Fact]
    public void A_checkpoint_cut_short_is_told_and_the_one_before_is_used()
    {
        using var folder = new TemporaryFolder();
        Interrupt(folder.Path, [.. Training, "--out", "run"], process => process.Kill(), 0);
        // The process may have been ended between the two renames, when there is only the checkpoint before.
        var checkpoints = Path.Combine(folder.Path, "run", "checkpoints");
        var whole = File.ReadAllBytes(Path.Combine(checkpoints, "previous.safetensors"));
        File.WriteAllBytes(Path.Combine(checkpoints, "last.safetensors"), whole[..1000]);
        var resumed = ConsoleRun.InProcess(folder.Path, "train", "--resume", "run");
        Assert.Equal(0, resumed.ExitCode);
        Assert.Matches(@"(?m)^warning: '.*last\.safetensors': .* The checkpoint before it is used\.$", resumed.Error);
        Assert.Matches(@"(?m)^going on in epoch \d+, after \d+ steps?, from .*previous\.safetensors$", resumed.Error);
    }

    [Fact]
    public void What_a_kill_left_half_written_is_gone_when_the_run_is_over()
    {
        using var folder = new TemporaryFolder();
        Interrupt(folder.Path, [.. Training, "--out", "run"], process => process.Kill(), 0);
        var run = Path.Combine(folder.Path, "run");
        foreach (var half in new[] { ".weights.safetensors", "checkpoints/.last.safetensors" }) File.WriteAllText(Path.Combine(run, $"{half}.{Guid.NewGuid():N}.tmp"), "half");

        Assert.Equal(0, ConsoleRun.InProcess(folder.Path, "train", "--resume", "run").ExitCode);

        Assert.DoesNotContain(Names(run), name => name is "checkpoints" || name.StartsWith('.'));
    }

    [Fact]
    public void A_run_of_data_in_another_folder_is_gone_on_with_from_anywhere()
    {
        using var folder = new TemporaryFolder();
        var recipes = Directory.CreateDirectory(Path.Combine(folder.Path, "recipes")).FullName;
        File.Copy(TrainedRuns.CarsData, Path.Combine(recipes, "cars.csv"));
        var recipe = File.ReadAllText(Repository.PathOf("recipes", "auto-mpg.json")).Replace("auto-mpg.csv", "cars.csv", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(recipes, "mine.json"), recipe);
        Interrupt(folder.Path, ["train", "recipes/mine.json", .. Training.Skip(2), "--out", "run"], process => process.Kill(), 0);
        var run = Path.Combine(folder.Path, "run");

        Assert.Equal(0, ConsoleRun.InProcess("/", "train", "--resume", run).ExitCode);

        Assert.Contains("\"source\": \"cars.csv\"", File.ReadAllText(Path.Combine(run, "recipe.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_whose_preprocessing_was_changed_is_refused()
    {
        using var folder = new TemporaryFolder();
        Interrupt(folder.Path, [.. Training, "--out", "run"], process => process.Kill(), 0);
        var recipe = Path.Combine(folder.Path, "run", "recipe.json");
        File.WriteAllText(recipe, File.ReadAllText(recipe).Replace("\"minMax\"", "\"none\"", StringComparison.Ordinal));
        var resumed = ConsoleRun.InProcess(folder.Path, "train", "--resume", "run");
        Assert.Equal(3, resumed.ExitCode);
        Assert.Contains("The checkpoint is of another training: training data is there ", resumed.Error, StringComparison.Ordinal);
    }

    // Killed again and again, each time gone on with, and at the end compared with a run that was left alone.
    private static void GoOn(int count, Action<Process> end)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, ConsoleRun.InProcess(folder.Path, [.. Training, "--out", "whole"]).ExitCode);
        var random = new Random(count);
        Interrupt(folder.Path, [.. Training, "--out", "run"], end, random.Next(300));
        for (var i = 1; i < count && !File.Exists(Path.Combine(folder.Path, "run", "model.onnx")); i++)
            Interrupt(folder.Path, ["train", "--resume", "run"], end, random.Next(300));

        if (NeuralMl.Pipeline.Run.IsUnfinished(Path.Combine(folder.Path, "run")))
        {
            var resumed = ConsoleRun.InProcess(folder.Path, "train", "--resume", "run");
            Assert.True(resumed.ExitCode == 0, resumed.Error);
            // One that is killed after its model was written, and before it has cleaned up, is over.
            Assert.Equal(Names(Path.Combine(folder.Path, "whole")), Names(Path.Combine(folder.Path, "run")));
        }
        Assert.Equal(Bytes("whole"), Bytes("run"));

        byte[] Bytes(string run) => File.ReadAllBytes(Path.Combine(folder.Path, run, "model.onnx"));
    }

    private static IEnumerable<string> Names(string run) => Directory.GetFileSystemEntries(run).Select(path => Path.GetFileName(path)).Order();

    // Waits for a first checkpoint, then for a random while, which only says where the process is ended.
    private static void Interrupt(string folder, string[] arguments, Action<Process> end, int milliseconds)
    {
        using var process = ConsoleRun.Start(folder, ConsoleRun.Program, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        var previous = Path.Combine(folder, "run", "checkpoints", "previous.safetensors");
        while (!File.Exists(previous) && !process.HasExited) process.WaitForExit(5);
        process.WaitForExit(milliseconds);
        if (!process.HasExited) end(process);
        process.WaitForExit();
        Task.WaitAll(error, output);
    }
}
