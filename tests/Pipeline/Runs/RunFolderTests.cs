using System.Diagnostics;
using System.Globalization;
using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Pipeline.Runs;

public sealed class RunFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Final => Path.Combine(_folder.Path, "runs", "cars");

    [Fact]
    public void A_run_takes_its_name_when_it_is_complete()
    {
        using var run = RunFolder.Reserve(new ExperimentOptions { OutputFolder = Final }, "cars");
        File.WriteAllText(Path.Combine(run.CurrentPath, "model.onnx"), "model");
        Assert.False(Directory.Exists(Final));

        run.Complete();

        Assert.Equal(["model.onnx"], Names(Final));
        Assert.Equal(["cars"], Names(Path.Combine(_folder.Path, "runs")));
    }

    [Fact]
    public void A_run_that_is_not_completed_leaves_nothing_not_even_the_folders_above_it()
    {
        using (RunFolder.Reserve(new ExperimentOptions { OutputFolder = Final }, "cars"))
        {
        }
        Assert.Empty(Names(_folder.Path));
    }

    [Fact]
    public void Folders_above_that_others_use_by_now_stay()
    {
        using (RunFolder.Reserve(new ExperimentOptions { OutputFolder = Final }, "cars"))
        {
            File.WriteAllText(Path.Combine(_folder.Path, "runs", "note.txt"), "of another");
        }
        Assert.Equal(["note.txt"], Names(Path.Combine(_folder.Path, "runs")));
    }

    [Fact]
    public void What_a_run_replaces_stays_until_it_is_complete()
    {
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Final).FullName, "recipe.json"), "{}");
        var options = new ExperimentOptions { OutputFolder = Final, Force = true };
        using (RunFolder.Reserve(options, "cars"))
        {
        }
        Assert.Equal(["recipe.json"], Names(Final));

        using var run = RunFolder.Reserve(options, "cars");
        run.Complete();

        Assert.Empty(Names(Final));
        Assert.Equal(["cars"], Names(Path.Combine(_folder.Path, "runs")));
    }

    [Fact]
    public void What_an_ended_process_left_is_removed_and_what_a_live_one_makes_is_not()
    {
        using var ended = Sort();
        ended.StandardInput.Close();
        ended.WaitForExit();
        using var alive = Sort();
        foreach (var process in new[] { ended, alive }) Directory.CreateDirectory(Path.Combine(_folder.Path, "runs", Temporary(process.Id)));

        using (RunFolder.Reserve(new ExperimentOptions { OutputFolder = Final }, "cars"))
        {
            string[] expected = [Temporary(alive.Id), Temporary(Environment.ProcessId)];
            Assert.Equal(expected.Order(StringComparer.Ordinal), Names(Path.Combine(_folder.Path, "runs")));
        }
        alive.StandardInput.Close();
    }

    [Fact]
    public void Two_runs_of_one_process_do_not_meet()
    {
        var options = new ExperimentOptions { OutputFolder = Final };
        using var first = RunFolder.Reserve(options, "cars");
        Assert.Equal($"{Final} is being made by this program already. Name another folder.", Assert.Throws<IOException>(() => RunFolder.Reserve(options, "cars")).Message);
        using var other = RunFolder.Reserve(options with { OutputFolder = $"{Final}.v2" }, "cars");
        File.WriteAllText(Path.Combine(first.CurrentPath, "model.onnx"), "model");
        first.Complete();
        other.Complete();

        Assert.Equal(["model.onnx"], Names(Final));
        Assert.Equal(["cars", "cars.v2"], Names(Path.Combine(_folder.Path, "runs")));
    }

    [Fact]
    public void A_name_is_given_once_while_its_run_is_made()
    {
        var name = $"unnamed{Guid.NewGuid():N}";
        using var first = RunFolder.Reserve(new ExperimentOptions(), name);
        using var second = RunFolder.Reserve(new ExperimentOptions(), name);

        Assert.EndsWith($"{name}-1", first.FinalPath, StringComparison.Ordinal);
        Assert.EndsWith($"{name}-2", second.FinalPath, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    // It lives until its input ends.
    private static Process Sort() => Process.Start(new ProcessStartInfo("sort") { RedirectStandardInput = true, RedirectStandardOutput = true })!;

    private static string Temporary(int process) => string.Create(CultureInfo.InvariantCulture, $".cars.{process}.tmp");

    private static string[] Names(string folder) => [.. Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];
}
