using NeuralMl.Export;
using NeuralMl.Inference;
using NeuralMl.Models;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models.Layers;

/// <summary>A network of one layer, for the layer's own sake.</summary>
internal static class LayerNetwork
{
    /// <summary>Returns a network of one layer with weights as a training leaves them: running statistics have moved.</summary>
    public static TrainedNetwork Train(Layer layer, Shape input) => Train(new(input) { layer });

    /// <summary>Returns a network with weights as a training leaves them: running statistics have moved.</summary>
    public static TrainedNetwork Train(Sequential network)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        manual_seed(1);
        using var module = NetworkModule.Create(network);
        for (var step = 0; step < 3; step++) module.Forward(Rows(network.Layers.FirstOrDefault(layer => !layer.KeepsNumbers) ?? network.Layers[0], network.InputShape, 7, step));
        return new(network, module.SaveWeights());
    }

    /// <summary>Returns rows that a layer takes: <c>(count, …input)</c>.</summary>
    public static Tensor Rows(Layer layer, Shape input, int count, int seed = 1) =>
        tensor(RandomNumbers.For(layer, count * input.ElementCount, seed), input.Prepend(count).ToArray()).clone();

    /// <summary>Asserts that ONNX Runtime gives what torch gives, on random, zero and large rows, at batch 1, 2, 7 and 64.</summary>
    public static void AssertOnnxAgrees(TrainedNetwork trained, params int[] opsets)
    {
        var layer = trained.Network.Layers[0];
        var count = 7 * trained.Network.InputShape.ElementCount;
        float[][] rows = [RandomNumbers.For(layer, count), new float[count], RandomNumbers.LargeFor(layer, count)];
        foreach (var opset in opsets.Length == 0 ? [17, 21] : opsets)
        {
            VerificationCase[] cases = [.. rows.SelectMany(trained.Cases)];
            Assert.Null(Verifier.Verify(trained.ToGraph(opset).Simplify(), cases).FirstDifference);
        }
    }
}
