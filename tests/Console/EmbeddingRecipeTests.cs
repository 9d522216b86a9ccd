using System.Globalization;
using NeuralMl.Inference;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Cli;

/// <summary>A recipe whose network begins with an embedding: indices come in unscaled, and the model takes no others.</summary>
[Collection("torch")]
public sealed class EmbeddingRecipeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Its_model_is_exported_and_takes_indices_alone()
    {
        var run = Path.Combine(_folder.Path, "run");

        var ended = ConsoleRun.Of("train", Recipe(stationCount: 5), "--out", run);

        Assert.Equal(0, ended.ExitCode);
        Assert.True(File.Exists(Path.Combine(run, "plots", "predicted-against-true.png")));
        using var model = OnnxModel.Load(Path.Combine(run, "model.onnx"));
        Assert.InRange(((float[])model.Run([new("Station", [1, 1], new float[] { 4 })])[0].Values)[0], 30, 50);
        Assert.Throws<InvalidOperationException>(() => model.Run([new("Station", [1, 1], new float[] { 5 })]));
    }

    [Fact]
    public void A_station_beyond_its_count_is_refused_before_the_first_epoch()
    {
        var run = Path.Combine(_folder.Path, "run");

        var ended = ConsoleRun.Of("train", Recipe(stationCount: 4), "--out", run);

        Assert.Equal(
            "The training features hold 4 in row 4, position 0 (counted from 0), where 'embedding1' takes an index: a whole number from 0 to 3. "
            + "Number what it embeds from 0 on, or give it a larger \"count\".",
            ended.Error.TrimEnd().Split('\n')[^1]);
        Assert.Equal((3, false), (ended.ExitCode, Directory.Exists(run)));
    }

    // Each station has a temperature of its own: ten times its number.
    private string Recipe(int stationCount)
    {
        var rows = Enumerable.Range(0, 60).Select(row => string.Create(CultureInfo.InvariantCulture, $"{row % 5},{row % 5 * 10}"));
        File.WriteAllText(Path.Combine(_folder.Path, "stations.csv"), $"Station,Temperature\n{string.Join('\n', rows)}\n");
        var recipe = Path.Combine(_folder.Path, "stations.json");
        File.WriteAllText(recipe, $$"""
            {
              "name": "stations", "task": "regression",
              "data": { "source": "stations.csv", "label": "Temperature", "features": ["Station"] },
              "split": { "test": 0, "order": "time" },
              "normalize": { "features": "none" },
              "network": [{ "layer": "embedding", "count": {{stationCount}}, "width": 4 }, { "layer": "flatten" }, { "layer": "dense", "units": 1 }],
              "training": { "optimizer": { "name": "adam", "learningRate": 0.02 }, "batchSize": 10, "epochs": 60 }
            }
            """);
        return recipe;
    }
}
