using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Tests.Cli;

namespace NeuralMl.Tests.Models.Reading;

/// <summary>Files that NeuralMl wrote are read back, with their normalization: raw rows give what ONNX Runtime gives.</summary>
[Collection("torch")]
public sealed class OwnFileTests(TrainedRuns runs)
{
    private const int RowCount = 50;

    [Fact]
    public void Numbers_and_text_stand_side_by_side_and_the_answer_has_its_unit()
    {
        var read = AssertAgrees(runs.Cars, "Miles_per_Gallon");

        Assert.Equal(
            ["rescale (preprocessing)", "dense (dense1)", "dense (dense2)", "dense (dense3)", "rescale (rescale2)"],
            read.Network.Layers.Select(layer => $"{layer.Kind} ({layer.Name})"));
        Assert.Equal([9], read.Network.InputShape);
        Assert.IsType<Relu>(Assert.IsType<Dense>(read.Network.Layers[1]).Activation);
    }

    [Fact]
    public void Pixels_are_numbers_and_a_classifier_ends_at_its_logits()
    {
        var read = AssertAgrees(runs.Digits, "probabilities");

        Assert.Equal([1, 8, 8], read.Network.InputShape);
        Assert.Equal([10], read.Network.OutputShape);
        Assert.Equal(["rescale", "conv2D", "maxPool2D", "conv2D", "maxPool2D", "flatten", "dense"], read.Network.Layers.Select(layer => layer.Kind));
    }

    [Fact]
    public void What_fills_gaps_is_a_layer()
    {
        var read = AssertAgrees(runs.People, "probabilities");

        Assert.Equal("impute", read.Network.Layers[0].Kind);
    }

    [Fact]
    public void A_sequence_is_as_long_as_in_training()
    {
        var read = AssertAgrees(runs.Co2, "CO2_forecast");

        Assert.Equal([36, 1], read.Network.InputShape);
        Assert.True(read.Network.HasFreeTime);
    }

    private static TrainedNetwork AssertAgrees(string run, string output)
    {
        var path = Path.Combine(run, "model.onnx");
        using var model = OnnxModel.Load(path);
        var card = model.Card ?? throw new InvalidDataException("The run's model has no card.");
        var columns = card.Features.Select((feature, index) => new Random(index).Column(feature, RowCount)).ToArray();
        var expected = model.Run([.. columns.Select(column => column.Input)]).Single(tensor => tensor.Name == output);

        var read = Sequential.FromOnnx(path);
        var rows = Enumerable.Range(0, RowCount).SelectMany(row => columns.SelectMany(column => column.Rows[row])).ToArray();
        var predicted = read.Predict(rows);

        Agreement.Assert((float[])expected.Values, output == "probabilities" ? Probabilities(predicted, (int)read.Network.OutputShape[0]) : predicted);
        return read;
    }

    private static float[] Probabilities(float[] logits, int width) => [.. logits.Chunk(width).SelectMany(row =>
    {
        var exponentials = row.Select(logit => Math.Exp(logit - row.Max())).ToArray();
        return exponentials.Select(value => (float)(value / exponentials.Sum()));
    })];
}

/// <summary>Values of a column, drawn at random: as the file takes them, and as the network that is read from it does.</summary>
internal static class RandomColumns
{
    public static (NamedTensor Input, float[][] Rows) Column(this Random random, FeatureCard feature, int rowCount)
    {
        var size = (int)Shape.Create([.. feature.Shape]).ElementCount;
        var shape = Shape.Create([.. feature.Shape]).Prepend(rowCount);
        switch (feature.Kind)
        {
            case FeatureKind.Text:
                var texts = Enumerable.Range(0, rowCount).Select(_ => feature.Categories[random.Next(feature.Categories.Count)]).ToArray();
                return (new(feature.Input, shape, texts), [.. texts.Select(text => feature.Categories.Select(category => category == text ? 1f : 0).ToArray())]);
            case FeatureKind.Image:
                var pixels = Enumerable.Range(0, rowCount * size).Select(_ => (byte)random.Next(17)).ToArray();
                return (new(feature.Input, shape, pixels), [.. pixels.Select(pixel => (float)pixel).Chunk(size)]);
            default:
                var (min, max) = (feature.Min ?? 0, feature.Max ?? 1);
                var numbers = Enumerable.Range(0, rowCount * size).Select(_ => (float)(min + (random.NextDouble() * (max - min)))).ToArray();
                return (new(feature.Input, shape, numbers), [.. numbers.Chunk(size)]);
        }
    }
}
