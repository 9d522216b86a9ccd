using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Cli;

public sealed class InspectCommandTests(TrainedRuns runs)
{
    [Fact]
    public void A_run_shows_card_inputs_outputs_layers_and_parameters()
    {
        var text = ConsoleRun.Of("inspect", runs.Digits).Out;

        Assert.All(
            ["classification of Label: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9", "uint8[batch,1,8,8]", "float[batch,10]", "conv2D1", "(32, 8, 8)", "21,578", "0 to 16"],
            part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_JSON_has_numbers_as_numbers_and_the_card_unfolded()
    {
        var json = ConsoleRun.Of("inspect", Path.Combine(runs.Cars, "model.onnx"), "--json").Json;

        Assert.Equal("""{"name":"Origin","type":"string","shape":["batch",1]}""", json["inputs"]![6]!.ToJsonString());
        Assert.Equal("auto-mpg", (string?)json["card"]!["recipe"]!["name"]);
        Assert.Equal(9601, (int)json["parameters"]!);
        Assert.Equal(["dense1", "dense2", "dense3"], json["layers"]!.AsArray().Select(layer => (string?)layer!["name"]));
    }

    [Fact]
    public void A_foreign_file_shows_what_its_graph_says()
    {
        var run = ConsoleRun.Of("inspect", Fixture.Path("foreign.onnx"));

        Assert.StartsWith("This file has no NeuralMl card; what the graph itself says:\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("float[N,3]", run.Out, StringComparison.Ordinal);
        Assert.Null(ConsoleRun.Of("inspect", Fixture.Path("foreign.onnx"), "--json").Json["card"]);
    }
}
