using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Tests.Export;

public sealed class VerifierTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(1500)]
    public void A_graph_that_agrees_is_reported_without_a_difference(int rows)
    {
        var report = Verifier.Verify(SampleGraph.Classifier().Simplify(), new VerificationCase(SampleGraph.Images(rows), SampleGraph.Expected(rows)));

        Assert.Null(report.FirstDifference);
        Assert.Equal(rows, report.Rows);
        Assert.InRange(report.MaxAbsDifference, 0, 1e-6);
    }

    [Theory]
    [InlineData("conv1.weight", "conv1")]
    [InlineData("conv1.bias", "conv1")]
    [InlineData("batchNorm1.scale", "batchNorm1")]
    [InlineData("dense1.weight", "dense1")]
    [InlineData("batchNorm2.mean", "batchNorm2")]
    public void One_wrong_weight_is_found_in_its_layer(string weight, string layer)
    {
        var report = Verifier.Verify(
            SampleGraph.Classifier(corrupt: weight), new VerificationCase(SampleGraph.Images(8), SampleGraph.Expected(8), () => SampleGraph.ExpectedLayers(8)));

        Assert.Equal(layer, report.FirstDifference!.Name);
    }

    [Theory]
    [InlineData("conv1.weight", "conv1+batchNorm1")]
    [InlineData("batchNorm1.offset", "conv1+batchNorm1")]
    [InlineData("batchNorm2.offset", "dense1+batchNorm2")]
    public void One_wrong_weight_of_folded_layers_is_found_in_the_pair(string weight, string pair)
    {
        var report = Verifier.Verify(
            SampleGraph.Classifier(corrupt: weight).Simplify(), new VerificationCase(SampleGraph.Images(8), SampleGraph.Expected(8), () => SampleGraph.ExpectedLayers(8)));

        Assert.Equal(pair, report.FirstDifference!.Name);
    }

    [Fact]
    public void Row_values_and_tolerance_of_the_first_difference_are_reported()
    {
        var graph = Identity();
        var rows = Column(1, 2, 1000);

        var report = Verifier.Verify(graph, new VerificationCase(rows, [new NamedTensor("Y", [3, 1], new[] { 1f, 2.5f, 1000 })]));

        Assert.Equal(new VerificationDifference("Y", 1, 2.5, 2, (1e-5 * 1000) + (1e-4 * 2.5)), report.FirstDifference);
        Assert.Equal("'Y', row 1: 2 instead of 2.5 (tolerance 0.0103)", report.FirstDifference!.ToString());
        Assert.Equal(0.5, report.MaxAbsDifference);
    }

    [Theory]
    [InlineData(1000.1f, true)]
    [InlineData(1000.12f, false)]
    [InlineData(0.0101f, false)]
    [InlineData(0.0099f, true)]
    public void The_tolerance_grows_with_the_value_and_with_the_output(float expected, bool agrees)
    {
        var actual = expected > 1 ? 1000f : 0f;
        var report = Verifier.Verify(Identity(), new VerificationCase(Column(actual, 1000), [new NamedTensor("Y", [2, 1], new[] { expected, 1000 })]));

        Assert.Equal(agrees, report.FirstDifference is null);
    }

    [Fact]
    public void NaN_agrees_with_NaN_and_an_infinity_with_itself() => Assert.Null(
        Verifier.Verify(
            Identity(),
            new VerificationCase(
                Column(float.NaN, float.PositiveInfinity, 1),
                [new NamedTensor("Y", [3, 1], new[] { float.NaN, float.PositiveInfinity, 1 })])).FirstDifference);

    [Theory]
    [InlineData(float.NaN, 1)]
    [InlineData(1, float.NaN)]
    [InlineData(float.PositiveInfinity, 1)]
    [InlineData(float.PositiveInfinity, float.NegativeInfinity)]
    public void NaN_and_infinities_differ_from_anything_else(float actual, float expected)
    {
        var report = Verifier.Verify(Identity(), new VerificationCase(Column(actual), [new NamedTensor("Y", [1, 1], new[] { expected })]));

        Assert.Equal((double)expected, report.FirstDifference!.Expected);
        Assert.Equal(double.PositiveInfinity, report.MaxAbsDifference);
    }

    [Fact]
    public void A_wrong_label_alone_is_a_difference_of_the_output()
    {
        var expected = SampleGraph.Expected(6);
        var labels = (string[])expected[1].Values;
        var row = Array.IndexOf(labels, "dog");
        Assert.True(row >= 0, "The sample must have a dog.");

        var report = Verifier.Verify(
            SampleGraph.Classifier(classes: ["cat", "hound", "Käfer"]), new VerificationCase(SampleGraph.Images(6), expected, () => SampleGraph.ExpectedLayers(6)));

        Assert.Equal($"'label', row {row}: 'hound' instead of 'dog' (tolerance 0)", report.FirstDifference!.ToString());
    }

    [Fact]
    public void A_wrong_label_in_an_ambiguous_row_is_none()
    {
        var expected = SampleGraph.Expected(6);
        var labels = (string[])expected[1].Values;
        labels[4] = "neither";
        var graph = SampleGraph.Classifier();

        Assert.Equal(4, Verifier.Verify(graph, new VerificationCase(SampleGraph.Images(6), expected)).FirstDifference!.Row);
        Assert.Null(Verifier.Verify(graph, new VerificationCase(SampleGraph.Images(6), expected, AmbiguousRows: new HashSet<int> { 4 })).FirstDifference);
    }

    [Fact]
    public void Another_shape_is_a_difference()
    {
        var report = Verifier.Verify(Identity(), new VerificationCase(Column(1, 2), [new NamedTensor("Y", [2], new[] { 1f, 2f })]));

        Assert.Equal("'Y', row 0: Float of shape (1, 1) instead of Float of shape (1) (tolerance 0)", report.FirstDifference!.ToString());
    }

    [Fact]
    public void Layers_are_asked_for_only_when_an_output_differs() => Assert.Null(
        Verifier.Verify(SampleGraph.Classifier(), new VerificationCase(SampleGraph.Images(2), SampleGraph.Expected(2), () => throw new InvalidOperationException("Asked for."))).FirstDifference);

    [Fact]
    public void An_output_that_the_graph_does_not_have_is_refused() => Refused(
        "Graph 'identity' has no output 'Z'. It has: Y. (Parameter 'expected')", Column(1), new NamedTensor("Z", [1, 1], new float[1]));

    [Fact]
    public void Different_numbers_of_rows_are_refused() => Refused(
        "'Y' has 1 rows, but 'X' has 2. Give all the same rows.", Column(1, 2), new NamedTensor("Y", [1, 1], new float[1]));

    [Fact]
    public void No_rows_are_refused() => Refused(
        "'X' has no rows: its shape is (0, 1). Give at least one row, batch first.", Column(), new NamedTensor("Y", [0, 1], Array.Empty<float>()));

    [Fact]
    public void A_graph_that_the_runtime_refuses_is_an_error_with_the_reason()
    {
        var graph = new OnnxGraph("odd");
        var input = graph.AddInput("X", OnnxElementType.Float, [OnnxDimension.Batch, 1]);
        graph.AddOutput("Y", graph.AddNode("Relu", [input, input]), OnnxElementType.Float, [OnnxDimension.Batch, 1]);

        var refusal = Assert.Throws<InvalidOperationException>(() => Verifier.Verify(graph, new VerificationCase(Column(1), [new NamedTensor("Y", [1, 1], new[] { 1f })])));

        Assert.StartsWith("Graph 'odd' cannot be verified: ", refusal.Message, StringComparison.Ordinal);
    }

    private static OnnxGraph Identity()
    {
        var graph = new OnnxGraph("identity");
        var input = graph.AddInput("X", OnnxElementType.Float, [OnnxDimension.Batch, 1]);
        graph.AddOutput("Y", input, OnnxElementType.Float, [OnnxDimension.Batch, 1]);
        return graph;
    }

    private static NamedTensor[] Column(params float[] values) => [new NamedTensor("X", [values.Length, 1], values)];

    private static void Refused(string message, NamedTensor[] inputs, NamedTensor expected) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => Verifier.Verify(Identity(), new VerificationCase(inputs, [expected]))).Message);
}
