using CsCheck;
using NeuralMl.Export;
using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Tests.Models.Layers;
using NeuralMl.Tests.Models.Reading;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models;

/// <summary>Networks of 5 to 12 layers drawn at random from the contract suite's samples, shapes permitting.</summary>
[Collection("torch")]
public sealed class RandomNetworkTests
{
    private const int Networks = 300;
    private const int RowCount = 8;
    private const int MostNumbersPerRow = 2000;

    private static readonly LayerSample[] Drawn =
        [.. LayerSamples.All.Values.Where(sample => !sample.CannotHold.ContainsKey(LayerCheck.GradientReachesTheInput))];

    private static readonly Shape[] Inputs = [[6], [8], [12], [2, 9], [4, 12], [6, 3], [2, 5, 5], [4, 7, 6], [3, 4, 2], [1, 6, 6]];

    public RandomNetworkTests() => LibTorch.EnsureLoaded();

    [Fact]
    public void Trained_two_steps_they_agree_with_Onnx_Runtime_and_are_read_back()
    {
        var (checkedCount, kinds) = (0, new HashSet<string>());
        Gen.Select(Gen.Int[0, Inputs.Length - 1], Gen.Int[5, 12], Gen.Int[0, int.MaxValue]).Select(drawn => Draw(Inputs[drawn.Item1], drawn.Item2, new Random(drawn.Item3)))
            .Sample(
                network =>
                {
                    var trained = Train(network);
                    var rows = RandomNumbers.Normal(RowCount * network.InputShape.ElementCount, seed: 5);
                    if (!IsStable(trained, rows)) return;
                    var graph = trained.ToGraph().Simplify();
                    Assert.Null(Verifier.Verify(graph, trained.Cases(rows)).FirstDifference);
                    AssertNoDeadNode(graph);
                    LayerReadingTests.AssertReadBack(trained, 17);
                    kinds.UnionWith(network.Select(layer => layer.Kind));
                    checkedCount++;
                },
                iter: 2 * Networks, // some are not stable
                threads: 1,
                print: network => network.ToJson());
        Assert.True(checkedCount >= Networks);
        Assert.True(kinds.Count > LayerKinds.All.Count / 2, $"Only {kinds.Count} kinds were drawn.");
    }

    private static Sequential Draw(Shape input, int layerCount, Random random)
    {
        var network = new Sequential(input);
        while (network.Layers.Count < layerCount - 1)
        {
            var layer = Drawn[random.Next(Drawn.Length)].Layer;
            if (Fits(layer, network.OutputShape)) network.Add(layer);
        }
        // Something must learn.
        network.Add(network.OutputShape.Count == 1 ? new Dense(3) : new TimeDistributed([new Flatten(), new Dense(3)]));
        return network;
    }

    private static bool Fits(Layer layer, Shape input)
    {
        try
        {
            return layer.OutputShape(input).ElementCount is >= 2 and <= MostNumbersPerRow;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static TrainedNetwork Train(Sequential network)
    {
        var data = new TrainingData(
            network.InputShape,
            RandomNumbers.Normal(RowCount * network.InputShape.ElementCount),
            network.OutputShape,
            RandomNumbers.Normal(RowCount * network.OutputShape.ElementCount, seed: 2));
        return network.Train(data, new() { BatchSize = RowCount, EpochCount = 2, ThreadCount = 1 });
    }

    // A norm of nearly equal numbers makes rounding into signal: where the last bits of what a layer gives decide, two correct sums differ.
    private static bool IsStable(TrainedNetwork trained, float[] rows)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        manual_seed(6);
        using var module = NetworkModule.Create(trained.Network);
        module.LoadWeights(trained.Weights);
        module.Train(false);
        var exact = tensor(rows, trained.Network.InputShape.Prepend(RowCount).ToArray()).clone();
        var shaken = exact.clone();
        foreach (var (_, layer) in module.Layers)
        {
            exact = layer.call(exact);
            shaken = layer.call(shaken);
            shaken = shaken + (shaken.abs().max() * 5e-7 * randn_like(shaken));
        }
        return exact.allclose(shaken, rtol: 1e-5, atol: 1e-5);
    }

    private static void AssertNoDeadNode(OnnxGraph graph)
    {
        var parts = graph.Parts;
        var read = parts.CountUses();
        Assert.All(parts.Nodes, node => Assert.Contains(node.Outputs, read.ContainsKey));
        Assert.All(parts.Constants, constant => Assert.True(read.ContainsKey(constant.Name), $"Nobody reads '{constant.Name}'."));
        Assert.DoesNotContain(parts.Nodes, node => node.Operation is "Identity" or "Dropout");
    }
}
