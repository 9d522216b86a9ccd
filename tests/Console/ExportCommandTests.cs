using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Cli;

[Collection("torch")]
public sealed class ExportCommandTests(TrainedRuns runs)
{
    [Fact]
    public void A_model_that_was_deleted_is_written_again_to_the_byte()
    {
        foreach (var trained in new[] { runs.Cars, runs.Digits })
        {
            using var folder = new TemporaryFolder();
            var run = TrainedRuns.Copy(trained, folder.Path);
            var model = Path.Combine(run, "model.onnx");
            File.Delete(model);

            var ended = ConsoleRun.Of("export", run, "--json");

            Assert.Equal((0, model), (ended.ExitCode, (string?)ended.Json["model"]));
            Assert.Equal(File.ReadAllBytes(Path.Combine(trained, "model.onnx")), File.ReadAllBytes(model));
        }
    }

    [Fact]
    public void It_says_where_the_model_is_and_how_it_compares()
    {
        using var folder = new TemporaryFolder();
        var run = TrainedRuns.Copy(runs.Cars, folder.Path);

        Assert.Matches(@"model\.onnx is written; ONNX Runtime and torch differ by at most \d\.\de-\d over 85 rows\.\n$", ConsoleRun.Of("export", run).Out);
    }

    [Fact]
    public void Weights_of_another_network_are_refused_and_no_model_is_written()
    {
        using var folder = new BadInputFolder();
        var run = TrainedRuns.Copy(runs.Cars, folder.Path);
        File.Delete(Path.Combine(run, "model.onnx"));
        File.Copy(Path.Combine(runs.People, "weights.safetensors"), Path.Combine(run, "weights.safetensors"), overwrite: true);

        folder.IsRefused(
            3,
            $"{run}/weights.safetensors: The weights are not those of this network: 'dense3.weight' (1, 64) is missing; 'dense3.bias' (1) is missing; 'dense1.weight' is Float (32, 5) instead of Float (128, 9); "
            + "'dense1.bias' is Float (32) instead of Float (128); 'dense2.weight' is Float (2, 32) instead of Float (64, 128); 'dense2.bias' is Float (2) instead of Float (64). "
            + "Load them into the network that they were trained with.", "export", run);
    }

    [Fact]
    public void Weights_cut_short_are_refused()
    {
        using var folder = new BadInputFolder();
        var run = TrainedRuns.Copy(runs.Cars, folder.Path);
        var weights = Path.Combine(run, "weights.safetensors");
        File.WriteAllBytes(weights, File.ReadAllBytes(weights)[..2000]);

        folder.IsRefused(3, $"'{weights}': the tensors take 38404 bytes, but only 1520 follow the header. The file is truncated.", "export", run);
    }

    [Fact]
    public void Data_that_is_not_the_run_s_is_refused()
    {
        using var folder = new BadInputFolder();
        var run = TrainedRuns.Copy(runs.Cars, folder.Path);
        var data = folder.Write("other.csv", "a,b\n1,2\n2,3\n");

        folder.IsRefused(
            3,
            "other.csv is not the data of recipe 'auto-mpg': its SHA-256 is fa73cad33d325fdb9aaa6e1f55002c44b198a003931893b07fd25ae36315963f, "
            + "the recipe's is 6bd0a244e38bc744c46d99b2055a9e9da4c839284cf1c2fd3e4e6580bc49c9d5. "
            + "Name the right file with --data, or take \"sha256\" out of the recipe to run it on other data.", "export", run, "--data", data);
    }

    [Fact]
    public void A_folder_that_is_not_there_or_no_run_is_refused()
    {
        using var folder = new BadInputFolder();
        const string advice = "Give a folder that 'neuralml train' made, for example runs/auto-mpg-1.";
        folder.IsRefused(3, $"'{folder.Path}' is not a run: it has no recipe.json. {advice}", "export", folder.Path);
        folder.IsRefused(3, $"There is no folder '{folder.Path}/nowhere'. {advice}", "export", $"{folder.Path}/nowhere");
    }

    [Fact]
    public void A_run_without_metrics_is_refused()
    {
        using var folder = new BadInputFolder();
        var run = TrainedRuns.Copy(runs.Cars, folder.Path);
        var metrics = Path.Combine(run, "metrics.json");
        File.Delete(metrics);

        folder.IsRefused(3, $"{metrics} is missing. Train the run again: neuralml train {Path.Combine(run, "recipe.json")}.", "export", run);
    }
}
