using NeuralMl.Export;
using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Tests.Export;

namespace NeuralMl.Tests.Models.Layers;

/// <summary>Where a batch normalization is folded into the layer before it.</summary>
[Collection("torch")]
public sealed class FoldingTests
{
    private const string Normalization = "BatchNormalization";

    public FoldingTests() => LibTorch.EnsureLoaded();

    public static TheoryData<string> Activations =>
        [.. LayerSamples.All.Values.Where(sample => sample is { Layer: Activation, Input.Count: 1 }).Select(sample => sample.Label)];

    [Theory]
    [MemberData(nameof(Activations))]
    public void Into_a_matrix_product_behind_any_activation(string label)
    {
        var sample = LayerSamples.All[label];
        var activation = LayerNetwork.Train(sample.Layer, sample.Input);
        foreach (var opset in new[] { 17, 21 })
        {
            var graph = new OnnxGraph("g", opset);
            var rows = graph.AddInput("X", OnnxElementType.Float, [OnnxDimension.Batch, sample.Input[0]]);
            graph.AddOutput("Y", Normalized(graph, Product(graph, activation.WriteOnnx(graph, rows), activation.Network.OutputShape[0])), OnnxElementType.Float, [OnnxDimension.Batch, 3]);

            var simple = graph.Simplify();

            Assert.DoesNotContain(Normalization, SampleGraph.Operations(simple));
            AssertSameResults(graph, simple, new("X", [5, sample.Input[0]], SampleGraph.Values(5 * (int)sample.Input[0], 7)));
        }
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)] // the filters of two groups lie on two axes of the weight
    public void Into_a_transposed_convolution_without_groups(int groups, bool isFolded)
    {
        var network = new Sequential([4, 3, 2]) { new ConvTranspose2D(6, 3) { Stride = 2, Groups = groups }, new BatchNorm() };
        var graph = LayerNetwork.Train(network).ToGraph();

        var simple = graph.Simplify();

        Assert.Equal(isFolded ? ["ConvTranspose"] : ["ConvTranspose", Normalization], SampleGraph.Operations(simple));
        AssertSameResults(graph, simple, new("input", [5, 4, 3, 2], RandomNumbers.Normal(120)));
    }

    [Fact]
    public void Into_a_bilinear_layer()
    {
        var graph = LayerNetwork.Train(new Sequential([7]) { new Bilinear(4, 3), new BatchNorm() }).ToGraph();

        var simple = graph.Simplify();

        Assert.DoesNotContain(Normalization, SampleGraph.Operations(simple));
        AssertSameResults(graph, simple, new("input", [5, 7], RandomNumbers.Normal(35)));
    }

    private static string Product(OnnxGraph graph, string value, long width)
    {
        var weight = graph.AddConstant("dense1.weight", SampleGraph.Values(3 * (int)width, 3), [width, 3]);
        return graph.AddNode("Add", [graph.AddNode("MatMul", [value, weight]), graph.AddConstant("dense1.bias", SampleGraph.Values(3, 4), [3])]);
    }

    private static string Normalized(OnnxGraph graph, string value)
    {
        float[][] statistics = [SampleGraph.Values(3, 2), SampleGraph.Values(3, 3), SampleGraph.Values(3, 4), [0.5f, 1, 2]];
        return graph.AddNode(Normalization, [value, .. statistics.Select(values => graph.AddConstant("norm.statistic", values, [3]))]);
    }

    private static void AssertSameResults(OnnxGraph graph, OnnxGraph simple, NamedTensor rows) =>
        Assert.Null(Verifier.Verify(simple, new VerificationCase([rows], SampleGraph.Run(graph, [rows]))).FirstDifference);
}
