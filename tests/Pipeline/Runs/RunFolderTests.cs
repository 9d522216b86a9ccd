using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Pipeline.Runs;

public sealed class RunFolderTests : IDisposable
{
    private static readonly string[] s_run = ["metrics.json", "recipe.json"];

    private readonly TemporaryFolder _folder = new();

    private string Final => Path.Combine(_folder.Path, "runs", "cars");

    [Fact]
    public void A_run_takes_its_name_when_it_is_complete()
    {
        using var run = RunFolder.Reserve(new ExperimentOptions { OutputFolder = Final }, "cars");
        File.WriteAllText(Path.Combine(run.CurrentPath, "model.onnx"), "model");
        Assert.False(Directory.Exists(Final));

        run.Complete();
        run.Dispose();

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
        foreach (var name in s_run) File.WriteAllText(Path.Combine(Directory.CreateDirectory(Final).FullName, name), "{}");
        var options = new ExperimentOptions { OutputFolder = Final, Force = true };
        using (RunFolder.Reserve(options, "cars"))
        {
        }
        Assert.Equal(s_run, Names(Final));

        using var run = RunFolder.Reserve(options, "cars");
        run.Complete();
        run.Dispose();

        Assert.Empty(Names(Final));
        Assert.Equal(["cars"], Names(Path.Combine(_folder.Path, "runs")));
    }

    [Theory]
    [InlineData("notes.txt", "holds 'notes.txt' beside a run: --force would delete it. Move it away, or name another folder with --out.")]
    [InlineData(null, "is a folder, but no run: --force replaces runs only. Name another folder with --out.")]
    public void What_is_no_run_or_more_than_one_is_not_replaced(string? other, string message)
    {
        string[] names = other is null ? ["recipe.json"] : [.. s_run, other];
        foreach (var name in names) File.WriteAllText(Path.Combine(Directory.CreateDirectory(Final).FullName, name), "{}");
        var fault = Assert.Throws<IOException>(() => RunFolder.Reserve(new ExperimentOptions { OutputFolder = Final, Force = true }, "cars"));
        Assert.Equal($"{Final} {message}", fault.Message);
        Assert.Equal(names.Order(StringComparer.Ordinal), Names(Final));
        Assert.Equal(["cars"], Names(Path.Combine(_folder.Path, "runs")));
    }

    [Fact]
    public void What_a_killed_process_left_is_removed()
    {
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(RunPaths.Temporary(Final)).FullName, "model.onnx"), "half");
        File.WriteAllText(RunPaths.Lock(Final), "");
        using (var run = RunFolder.Reserve(new ExperimentOptions { OutputFolder = Final }, "cars"))
        {
            Assert.Empty(Names(run.CurrentPath));
            run.Complete();
        }
        Assert.Equal(["cars"], Names(Path.Combine(_folder.Path, "runs")));
    }

    [Fact]
    public void A_kill_between_the_two_renamings_loses_nothing()
    {
        foreach (var name in s_run) File.WriteAllText(Path.Combine(Directory.CreateDirectory(RunPaths.Replaced(Final)).FullName, name), "{}");
        Directory.CreateDirectory(RunPaths.Temporary(Final));
        Assert.StartsWith($"{Final} exists already. ", Assert.Throws<IOException>(() => RunFolder.Reserve(new ExperimentOptions { OutputFolder = Final }, "cars")).Message, StringComparison.Ordinal);
        Assert.Equal(s_run, Names(Final));
    }

    [Fact]
    public void A_run_that_someone_makes_is_nobody_elses()
    {
        var options = new ExperimentOptions { OutputFolder = Final, Force = true };
        using var first = RunFolder.Reserve(options, "cars");
        Assert.Equal(
            $"{Final} is being made already. Wait until it is over, or end it.", Assert.Throws<IOException>(() => RunFolder.Reserve(options, "cars")).Message);
        using var other = RunFolder.Reserve(options with { OutputFolder = $"{Final}.v2" }, "cars");
        File.WriteAllText(Path.Combine(first.CurrentPath, "model.onnx"), "model");
        first.Complete();
        Assert.Throws<IOException>(() => RunFolder.Reserve(options, "cars"));
        other.Complete();

        Assert.Equal(["model.onnx"], Names(Final));
        first.Dispose();
        other.Dispose();
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

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void A_run_whose_name_was_taken_meanwhile_is_kept_under_another(bool byFolder, bool isForced)
    {
        using (var run = RunFolder.Reserve(new ExperimentOptions { OutputFolder = Final, Force = isForced }, "cars"))
        {
            File.WriteAllText(Path.Combine(run.CurrentPath, "model.onnx"), "model");
            File.WriteAllText(byFolder ? Path.Combine(Directory.CreateDirectory(Final).FullName, "thesis.txt") : Final, "of that name");
            var fault = Assert.Throws<IOException>(() => run.Complete());
            Assert.StartsWith($"The run cannot take the name {Final}: ", fault.Message, StringComparison.Ordinal);
            Assert.EndsWith($" It is kept in {Final}-2.", fault.Message, StringComparison.Ordinal);
        }
        Assert.Equal(["model.onnx"], Names($"{Final}-2"));
        Assert.Equal(["cars", "cars-2"], Names(Path.Combine(_folder.Path, "runs")));
        if (byFolder) Assert.Equal(["thesis.txt"], Names(Final));
    }

    [Theory]
    [InlineData(true, "/data/cars.csv")]
    [InlineData(false, "cars.csv")]
    public void Until_a_run_is_over_its_recipe_says_where_its_data_lies(bool keepsCheckpoints, string source)
    {
        var recipe = BundledRecipes.Load("codelab", ("data.source", "\"cars.csv\""));
        using var run = RunFolder.Reserve(new ExperimentOptions { OutputFolder = Final }, "cars");
        run.Source = "/data/cars.csv";
        run.Name(recipe);
        Assert.Equal("/data/cars.csv", Recipe.Load(Path.Combine(Final, "recipe.json")).Data.Source);
        run.Complete(keepsCheckpoints);
        Assert.Equal(source, Recipe.Load(Path.Combine(Final, "recipe.json")).Data.Source);
    }

    [Fact]
    public void A_complete_run_stays_until_another_is_complete_however_many_are_begun()
    {
        var options = new ExperimentOptions { OutputFolder = Final, Force = true };
        foreach (var name in s_run) File.WriteAllText(Path.Combine(Directory.CreateDirectory(RunPaths.Replaced(Final)).FullName, name), "complete");
        var unfinished = Directory.CreateDirectory(Path.Combine(Final, "checkpoints")).FullName;
        File.WriteAllText(Path.Combine(unfinished, "last.safetensors"), "begun");
        File.WriteAllText(Path.Combine(Final, "recipe.json"), "{}");
        using (RunFolder.Reserve(options, "cars"))
        {
        }
        Assert.Equal(s_run, Names(RunPaths.Replaced(Final)));
        Assert.Equal(["checkpoints", "recipe.json"], Names(Final));

        using (var run = RunFolder.Reserve(options, "cars"))
        {
            File.WriteAllText(Path.Combine(run.CurrentPath, "model.onnx"), "model");
            run.Complete();
        }
        Assert.Equal(["model.onnx"], Names(Final));
        Assert.Equal(["cars"], Names(Path.Combine(_folder.Path, "runs")));
    }

    public void Dispose() => _folder.Dispose();

    private static string[] Names(string folder) => [.. Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];
}
