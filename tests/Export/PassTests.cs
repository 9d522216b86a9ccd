using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Tests.Export;

public sealed class PassTests
{
    private readonly OnnxGraph _graph = new("g");

    [Fact]
    public void A_classifier_keeps_its_results_with_dropout_and_normalizations_gone()
    {
        var simple = SampleGraph.Classifier().Simplify();

        Assert.Equal(["Conv", "Relu", "Flatten", "Gemm", "Softmax", "ArgMax", "Gather"], SampleGraph.Operations(simple));
        Assert.Equal(
            ["conv1.weight.folded", "conv1.bias.folded", "dense1.weight.folded", "dense1.bias.folded", "classes"],
            simple.Parts.Constants.Select(constant => constant.Name.Replace("constant.", "", StringComparison.Ordinal)).OrderBy(name => name == "classes"));
        Assert.Equal(["conv1+batchNorm1", "relu1", "flatten1", "dropout1", "dense1+batchNorm2"], simple.Layers.Select(mark => mark.Layer));
        AssertSameResults(SampleGraph.Classifier(), simple, SampleGraph.Images(9));
    }

    [Fact]
    public void The_graph_that_was_simplified_stays_as_it_was()
    {
        var graph = SampleGraph.Classifier();
        var before = graph.ToBytes();

        graph.Simplify();

        Assert.Equal(before, graph.ToBytes());
    }

    [Fact]
    public void Simplifying_twice_changes_nothing_more()
    {
        var once = SampleGraph.Classifier().Simplify();
        Assert.Equal(once.ToBytes(), once.Simplify().ToBytes());
    }

    [Fact]
    public void A_dropout_that_trains_or_whose_mask_is_read_stays()
    {
        var input = Input(2);
        var ratio = _graph.AddConstant("ratio", new[] { 0.5f }, []);
        var training = _graph.AddConstant("training", new[] { true }, []);
        var trained = _graph.AddNode("Dropout", [input, ratio, training]);
        var masked = _graph.AddNodes("Dropout", [trained], 2);
        Output(masked[0], 2);
        _graph.AddOutput("Mask", masked[1], OnnxElementType.Bool, [OnnxDimension.Batch, 2]);

        Assert.Equal(["Dropout", "Dropout"], SampleGraph.Operations(_graph.Simplify()));
    }

    [Fact]
    public void A_chain_of_identities_goes_even_between_input_and_output()
    {
        var input = Input(2);
        Output(_graph.AddNode("Identity", [_graph.AddNode("Identity", [input])]), 2);

        var simple = _graph.Simplify();

        Assert.Empty(simple.Parts.Nodes);
        AssertSameResults(_graph, simple, Rows(3, 2));
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(1L)]
    public void A_normalization_is_folded_into_a_Gemm_with_or_without_bias(long transB)
    {
        var weight = _graph.AddConstant("dense1.weight", SampleGraph.Values(6, 3), transB == 0 ? [2, 3] : [3, 2]);
        var bias = _graph.AddConstant("dense2.bias", SampleGraph.Values(3, 4), [1, 3]);
        var square = _graph.AddConstant("dense2.weight", SampleGraph.Values(9, 5), [3, 3]);
        var first = Normalize(_graph.AddNode("Gemm", [Input(2), weight], new OnnxAttribute("transB", transB)), 3);
        Output(Normalize(_graph.AddNode("Gemm", [first, square, bias], new OnnxAttribute("transB", transB)), 3), 3);

        var simple = _graph.Simplify();

        Assert.Equal(["Gemm", "Gemm"], SampleGraph.Operations(simple));
        AssertSameResults(_graph, simple, Rows(5, 2));
    }

    [Fact]
    public void A_normalization_is_folded_into_MatMul_and_Add()
    {
        var product = _graph.AddNode("MatMul", [_graph.AddNode("Relu", [Input(2)]), _graph.AddConstant("dense1.weight", SampleGraph.Values(6, 3), [2, 3])]);
        Output(Normalize(_graph.AddNode("Add", [_graph.AddConstant("dense1.bias", SampleGraph.Values(3, 4), [3]), product]), 3), 3);

        var simple = _graph.Simplify();

        Assert.Equal(["Relu", "MatMul", "Add"], SampleGraph.Operations(simple));
        AssertSameResults(_graph, simple, Rows(5, 2));
    }

    [Fact]
    public void A_product_of_three_dimensions_is_not_folded_since_its_second_one_is_normalized()
    {
        var input = _graph.AddInput("X", OnnxElementType.Float, [OnnxDimension.Batch, 3, 2]);
        var product = _graph.AddNode("MatMul", [input, _graph.AddConstant("dense1.weight", SampleGraph.Values(6, 3), [2, 3])]);
        Output(Normalize(_graph.AddNode("Add", [product, _graph.AddConstant("dense1.bias", SampleGraph.Values(3, 4), [3])]), 3), 3, 3);

        var simple = _graph.Simplify();

        Assert.Equal(["MatMul", "Add", "BatchNormalization"], SampleGraph.Operations(simple));
        AssertSameResults(_graph, simple, [new NamedTensor("X", [2, 3, 2], SampleGraph.Values(12, 9))]);
    }

    [Fact]
    public void Two_normalizations_in_a_row_are_both_folded_and_all_layers_share_a_mark()
    {
        var dense = Dense(Input(2));
        _graph.MarkLayer("dense1", dense);
        var first = Normalize(dense, 3);
        _graph.MarkLayer("batchNorm1", first);
        var second = Normalize(first, 3);
        _graph.MarkLayer("batchNorm2", second);
        Output(second, 3);

        var simple = _graph.Simplify();

        Assert.Equal(["dense1+batchNorm1+batchNorm2"], simple.Layers.Select(mark => mark.Layer));
        AssertSameResults(_graph, simple, Rows(5, 2));
    }

    [Fact]
    public void A_normalization_with_an_activation_of_its_own_keeps_one_mark_for_both_layers()
    {
        var dense = Dense(Input(2));
        _graph.MarkLayer("dense1", dense);
        var normalized = _graph.AddNode("Relu", [Normalize(dense, 3)]);
        _graph.MarkLayer("batchNorm1", normalized);
        Output(normalized, 3);

        var simple = _graph.Simplify();

        Assert.Equal([("dense1+batchNorm1", normalized)], simple.Layers);
    }

    [Fact]
    public void A_normalization_after_an_activation_stays()
    {
        Output(Normalize(_graph.AddNode("Relu", [Dense(Input(2))]), 3), 3);
        Assert.Equal(["Gemm", "Relu", "BatchNormalization"], SampleGraph.Operations(_graph.Simplify()));
    }

    [Fact]
    public void A_normalization_of_a_value_that_is_read_elsewhere_stays()
    {
        var dense = Dense(Input(2));
        Output(_graph.AddNode("Add", [Normalize(dense, 3), dense]), 3);

        Assert.Equal(["Gemm", "BatchNormalization", "Add"], SampleGraph.Operations(_graph.Simplify()));
    }

    [Fact]
    public void A_normalization_of_a_scaled_Gemm_stays()
    {
        var weight = _graph.AddConstant("dense1.weight", SampleGraph.Values(6, 3), [3, 2]);
        Output(Normalize(_graph.AddNode("Gemm", [Input(2), weight], new OnnxAttribute("transB", 1L), new OnnxAttribute("alpha", 2f)), 3), 3);

        Assert.Equal(["Gemm", "BatchNormalization"], SampleGraph.Operations(_graph.Simplify()));
    }

    [Fact]
    public void A_weight_that_two_layers_share_is_folded_for_one_alone()
    {
        var weight = _graph.AddConstant("shared.weight", SampleGraph.Values(4, 3), [2, 2]);
        var first = Normalize(_graph.AddNode("Gemm", [Input(2), weight]), 2);
        Output(_graph.AddNode("Gemm", [first, weight]), 2);

        var simple = _graph.Simplify();

        Assert.Equal(["Gemm", "Gemm"], SampleGraph.Operations(simple));
        AssertSameResults(_graph, simple, Rows(5, 2));
    }

    [Fact]
    public void Equal_constants_are_kept_once()
    {
        var sum = Input(2);
        foreach (var values in new[] { new[] { 1f, 2f }, [1f, 2f], [1f, 3f] }) sum = _graph.AddNode("Add", [sum, _graph.AddConstant("offset.values", values, [2])]);
        sum = _graph.AddNode("Add", [sum, _graph.AddConstant("offset.row", new[] { 1f, 2f }, [1, 2])]);
        Output(sum, 2);

        var simple = _graph.Simplify();

        Assert.Equal(["offset.values", "offset.values.3", "offset.row"], simple.Parts.Constants.Select(constant => constant.Name));
        AssertSameResults(_graph, simple, Rows(2, 2));
    }

    [Fact]
    public void Nodes_constants_and_marks_that_no_output_needs_are_gone()
    {
        var input = Input(2);
        var dead = _graph.AddNode("Add", [input, _graph.AddConstant("dead.offset", new[] { 1f, 2f }, [2])]);
        _graph.MarkLayer("dead", dead);
        Output(_graph.AddNode("Neg", [input]), 2);

        var simple = _graph.Simplify();

        Assert.Equal(["Neg"], SampleGraph.Operations(simple));
        Assert.Empty(simple.Parts.Constants);
        Assert.Empty(simple.Layers);
    }

    private static NamedTensor[] Rows(int rows, int width) => [new NamedTensor("X", [rows, width], SampleGraph.Values(rows * width, 7))];

    private static void AssertSameResults(OnnxGraph graph, OnnxGraph simple, NamedTensor[] inputs) =>
        Assert.Null(Verifier.Verify(simple, new VerificationCase(inputs, SampleGraph.Run(graph, inputs))).FirstDifference);

    private string Input(int width) => _graph.AddInput("X", OnnxElementType.Float, [OnnxDimension.Batch, width]);

    private void Output(string value, params long[] sizes) =>
        _graph.AddOutput("Y", value, OnnxElementType.Float, [OnnxDimension.Batch, .. sizes.Select(OnnxDimension.FromInt64)]);

    private string Dense(string input) => _graph.AddNode(
        "Gemm", [input, _graph.AddConstant("dense.weight", SampleGraph.Values(6, 3), [3, 2]), _graph.AddConstant("dense.bias", SampleGraph.Values(3, 4), [3])],
        new OnnxAttribute("transB", 1L));

    private string Normalize(string input, int channels)
    {
        var variance = Array.ConvertAll(SampleGraph.Values(channels, 5), value => 0.5f + (value * value));
        return _graph.AddNode(
            "BatchNormalization",
            [
                input,
                _graph.AddConstant("norm.scale", SampleGraph.Values(channels, 2), [channels]),
                _graph.AddConstant("norm.offset", SampleGraph.Values(channels, 3), [channels]),
                _graph.AddConstant("norm.mean", SampleGraph.Values(channels, 4), [channels]),
                _graph.AddConstant("norm.variance", variance, [channels]),
            ],
            new OnnxAttribute("epsilon", 1e-3f));
    }
}
