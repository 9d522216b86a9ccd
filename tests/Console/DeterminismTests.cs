using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Cli;

public sealed class DeterminismTests(TrainedRuns runs)
{
    [Fact]
    public void Two_processes_give_the_same_bytes_for_the_cars() => SameBytes(runs.Cars, "train", "auto-mpg", "--epochs", "3");

    [Fact]
    public void Two_processes_give_the_same_bytes_for_a_convolutional_network() => SameBytes(runs.Digits, "train", "digits", "--epochs", "1");

    [Fact]
    public void Two_processes_give_the_same_bytes_for_a_recurrent_network() => SameBytes(runs.Co2, "train", "co2", "--epochs", "2");

    [Fact]
    public void The_recipe_of_a_sequence_makes_the_same_run_again() => SameBytes(runs.Co2, "train", Path.Combine(runs.Co2, "recipe.json"));

    [Fact]
    public void The_recipe_inside_a_run_makes_the_same_run_again() => SameBytes(runs.Cars, "train", Path.Combine(runs.Cars, "recipe.json"));

    [Fact]
    public void The_recipe_of_a_bare_file_makes_the_same_run_again() =>
        SameBytes(runs.People, "train", Path.Combine(runs.People, "recipe.json"), "--data", runs.PeopleData);

    [Fact]
    public void Another_seed_gives_other_bytes()
    {
        using var folder = new TemporaryFolder();
        ConsoleRun.InProcess(folder.Path, "train", "auto-mpg", "--epochs", "3", "--seed", "1", "--out", "run");
        Assert.NotEqual(File.ReadAllBytes(Path.Combine(runs.Cars, "weights.safetensors")), File.ReadAllBytes(Path.Combine(folder.Path, "run", "weights.safetensors")));
    }

    [Fact]
    public void The_labels_of_test_rows_reach_nothing_that_is_learned()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "one", "two" })
        {
            // Rows 30 to 39 are the test rows; their labels are others in each file.
            File.WriteAllText(Path.Combine(folder.Path, $"{name}.csv"), "a,c,b\n" + string.Concat(Enumerable.Range(0, 40).Select(
                row => FormattableString.Invariant($"{row},{row * row % 7},{(row < 30 ? row * 0.5 : name == "one" ? row : 1000 - (3 * row))}\n"))));
            File.WriteAllText(
                Path.Combine(folder.Path, $"{name}.json"),
                $$"""
                { "name": "{{name}}", "data": { "source": "{{name}}.csv", "label": "b" }, "split": { "test": [30,31,32,33,34,35,36,37,38,39] },
                  "network": [{ "layer": "dense", "units": 8, "activation": "relu" }, { "layer": "dense", "units": 1 }], "training": { "epochs": 3 } }
                """);
            var run = ConsoleRun.InProcess(folder.Path, "train", $"{name}.json", "--out", name);
            Assert.True(run.ExitCode == 0, run.Error);
        }

        Assert.Equal(Bytes("one", "weights.safetensors"), Bytes("two", "weights.safetensors"));
        Assert.NotEqual(Bytes("one", "metrics.json"), Bytes("two", "metrics.json"));

        byte[] Bytes(string run, string file) => File.ReadAllBytes(Path.Combine(folder.Path, run, file));
    }

    private static void SameBytes(string expected, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var run = ConsoleRun.InProcess(folder.Path, [.. arguments, "--out", "run"]);
        Assert.True(run.ExitCode == 0, run.Error);
        foreach (var file in new[] { "weights.safetensors", "recipe.json", "model.onnx" })
        {
            Assert.Equal(File.ReadAllBytes(Path.Combine(expected, file)), File.ReadAllBytes(Path.Combine(folder.Path, "run", file)));
        }
    }
}
