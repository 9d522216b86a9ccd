using NeuralMl.Models;
using NeuralMl.Tests.Models.Layers;

namespace NeuralMl.Tests.Models.Reading;

/// <summary>Every layer is written as ONNX and read back.</summary>
[Collection("torch")]
public sealed class LayerReadingTests
{
    public LayerReadingTests() => LibTorch.EnsureLoaded();

    public static TheoryData<string> Samples => [.. LayerSamples.All.Keys];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_layer_that_was_written_is_read_back(string label)
    {
        var sample = LayerSamples.All[label];
        var trained = LayerNetwork.Train(sample.Layer, sample.Input);

        foreach (var opset in new[] { 17, 21 }) AssertReadBack(trained, opset);
    }

    internal static void AssertReadBack(TrainedNetwork trained, int opset)
    {
        var network = trained.Network;
        var rows = RandomNumbers.For(network.Layers[0], 7 * network.InputShape.ElementCount);
        var read = OnnxNetwork.Read(trained.ToGraph(opset).Simplify().ToBytes(), "model.onnx", network.InputShape);

        Assert.Equal(network.InputShape, read.Network.InputShape);
        Assert.Equal(network.OutputShape, read.Network.OutputShape);
        // What leaves no trace in the file, as a reshape to the same shape, no longer fixes the length; a single step may be read as a row.
        if (network.HasFreeTime && network.InputShape[0] > 1) Assert.True(read.Network.HasFreeTime, "The length of sequences is no longer free.");
        Agreement.Assert(trained.Predict(rows), read.Predict(rows));
    }
}
