using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Tests.Export;

public sealed class OnnxGraphTests
{
    private readonly OnnxGraph _graph = new("cars");

    [Fact]
    public void Nodes_are_named_after_the_layer_that_is_marked_next()
    {
        var input = _graph.AddInput("X", OnnxElementType.Float, [OnnxDimension.Batch, 2]);
        var first = _graph.AddNode("Relu", [input]);
        var second = _graph.AddNode("Relu", [first]);
        _graph.MarkLayer("relu1", second);
        _graph.AddNode("Tanh", [second]);

        Assert.Equal(["relu1/Relu", "relu1/Relu.2", "tanh.1"], _graph.Parts.Nodes.Select(node => node.Name));
        Assert.Equal([("relu1", "relu.2")], _graph.Layers);
    }

    [Fact]
    public void Names_of_constants_are_made_unique_and_never_take_the_name_of_an_output()
    {
        Assert.Equal("dense1.weight", _graph.AddConstant("dense1.weight", new float[] { 1 }, [1]));
        Assert.Equal("dense1.weight.2", _graph.AddConstant("dense1.weight", new float[] { 2 }, [1]));
        Assert.Equal("constant.scale", _graph.AddConstant("scale", new float[] { 3 }, []));
    }

    [Fact]
    public void Operators_of_another_domain_bring_its_import()
    {
        var input = _graph.AddInput("Origin", OnnxElementType.String, [OnnxDimension.Batch, 1]);
        var code = _graph.AddNode(
            "ai.onnx.ml:LabelEncoder", [input], new OnnxAttribute("keys_strings", new[] { "a" }), new OnnxAttribute("values_floats", new[] { 1f }));
        _graph.AddOutput("Code", code, OnnxElementType.Float, [OnnxDimension.Batch, 1]);

        var model = NeuralMl.Export.Protos.ModelProto.Parser.ParseFrom(_graph.ToBytes());

        Assert.Equal([("", 17L), ("ai.onnx.ml", 3L)], model.OpsetImport.Select(import => (import.Domain, import.Version)));
    }

    [Theory]
    [InlineData(17, 8)]
    [InlineData(18, 8)]
    [InlineData(19, 9)]
    [InlineData(20, 9)]
    [InlineData(21, 10)]
    public void The_IR_version_is_the_oldest_that_has_the_opset(int opset, long ir)
    {
        var graph = new OnnxGraph("g", opset);
        graph.AddOutput("Y", graph.AddNode("Relu", [graph.AddInput("X", OnnxElementType.Float, [OnnxDimension.Batch])]), OnnxElementType.Float, [OnnxDimension.Batch]);

        var model = NeuralMl.Export.Protos.ModelProto.Parser.ParseFrom(graph.ToBytes());

        Assert.Equal(ir, model.IrVersion);
        Assert.Equal(opset, Assert.Single(model.OpsetImport).Version);
        Assert.Equal([1f, 0f], (float[])SampleGraph.Run(graph, [new NamedTensor("X", [2], new[] { 1f, -1f })])[0].Values);
    }

    [Fact]
    public void An_output_names_the_value_behind_it_and_only_a_second_one_is_a_copy()
    {
        var input = _graph.AddInput("X", OnnxElementType.Float, [OnnxDimension.Batch]);
        var value = _graph.AddNode("Neg", [input]);
        _graph.AddOutput("First", value, OnnxElementType.Float, [OnnxDimension.Batch]);
        _graph.AddOutput("Second", value, OnnxElementType.Float, [OnnxDimension.Batch]);
        _graph.AddOutput("Same", input, OnnxElementType.Float, [OnnxDimension.Batch]);

        var model = NeuralMl.Export.Protos.ModelProto.Parser.ParseFrom(_graph.ToBytes());

        Assert.Equal(["Neg X -> First", "Identity First -> Second", "Identity X -> Same"], model.Graph.Node.Select(node => $"{node.OpType} {node.Input[0]} -> {node.Output[0]}"));
        Assert.Equal([-3f, -3f, 3f], SampleGraph.Run(_graph, [new NamedTensor("X", [1], new[] { 3f })]).Select(output => ((float[])output.Values)[0]));
    }

    [Fact]
    public void A_name_that_is_no_identifier_is_refused() => Refused<ArgumentException>(
        "Input 'Horse power' of graph 'cars' is not an identifier. Use letters a–z, digits and underscores, as in 'Horse_power'. (Parameter 'name')",
        () => _graph.AddInput("Horse power", OnnxElementType.Float, []));

    [Fact]
    public void A_taken_name_is_refused()
    {
        var input = _graph.AddInput("Mpg", OnnxElementType.Float, []);
        Refused<ArgumentException>(
            "Output 'Mpg' of graph 'cars' has a name that another input or output bears. Choose another. (Parameter 'name')",
            () => _graph.AddOutput("Mpg", input, OnnxElementType.Float, []));
    }

    [Fact]
    public void An_end_without_a_type_is_refused() => Refused<ArgumentException>(
        "Input 'X' of graph 'cars' has no element type. (Parameter 'type')",
        () => _graph.AddInput("X", OnnxElementType.Undefined, []));

    [Fact]
    public void An_output_of_an_unknown_value_is_refused() => Refused<ArgumentException>(
        "Output 'Y' of graph 'cars' gives out 'gemm.1', which no input, constant or node gives. (Parameter 'value')",
        () => _graph.AddOutput("Y", "gemm.1", OnnxElementType.Float, []));

    [Fact]
    public void A_constant_that_does_not_fit_its_shape_is_refused() => Refused<ArgumentException>(
        "Constant 'w' has 3 elements, but its shape (2, 2) holds 4. (Parameter 'values')",
        () => _graph.AddConstant("w", new float[3], [2, 2]));

    [Fact]
    public void A_constant_of_another_array_is_refused() => Refused<ArgumentException>(
        "Constant 'w' is a UInt64[]. Give float[], double[], long[], int[], byte[], bool[] or string[]. (Parameter 'values')",
        () => _graph.AddConstant("w", new ulong[1], [1]));

    [Fact]
    public void An_opset_out_of_range_is_refused() => Refused<ArgumentOutOfRangeException>(
        "Opset 16 cannot be written. Choose 17 to 21. (Parameter 'opset')", () => _ = new OnnxGraph("g", 16));

    [Fact]
    public void A_node_that_reads_an_unknown_value_is_refused() => Refused<InvalidOperationException>(
        "Graph 'cars': node 'relu.1' (Relu) reads 'nothing', which no input, constant or earlier node gives. Add what gives it before this node.",
        () => _graph.AddNode("Relu", ["nothing"]));

    [Fact]
    public void An_unknown_operator_is_refused() => Refused<InvalidOperationException>(
        "Graph 'cars': node 'swish.1' uses operator 'Swish', which domain 'ai.onnx' does not have. Write it as standard operators.",
        () => _graph.AddNode("Swish", []));

    [Fact]
    public void An_operator_of_a_later_opset_is_refused() => Refused<InvalidOperationException>(
        "Graph 'cars': node 'gelu.1' uses operator 'Gelu', which needs opset 20, but the graph is written for opset 17. Write it as older operators, or export with opset 20.",
        () => _graph.AddNode("Gelu", []));

    [Fact]
    public void An_attribute_of_another_type_is_refused() => Refused<InvalidOperationException>(
        "Graph 'cars': attribute 'axis' of node 'softmax.1' (Softmax) is a Int32. Give a long, float, string, or an array of one of them.",
        () => _graph.AddNode("Softmax", [_graph.AddInput("X", OnnxElementType.Float, [])], new OnnxAttribute("axis", 1)));

    [Fact]
    public void A_layer_marked_twice_is_refused()
    {
        var input = _graph.AddInput("X", OnnxElementType.Float, []);
        _graph.MarkLayer("dense1", input);
        Refused<ArgumentException>(
            "Layer 'dense1' of graph 'cars' is marked already. Layer names are unique. (Parameter 'layer')", () => _graph.MarkLayer("dense1", input));
    }

    [Fact]
    public void A_mark_on_an_unknown_value_is_refused() => Refused<ArgumentException>(
        "Layer 'dense1' of graph 'cars' gives 'gemm.1', which no input, constant or node gives. (Parameter 'value')",
        () => _graph.MarkLayer("dense1", "gemm.1"));

    [Fact]
    public void A_graph_without_outputs_is_not_written() => Refused<InvalidOperationException>(
        "Graph 'cars' has no output. Add one with AddOutput.", () => _graph.ToBytes());

    private static void Refused<T>(string message, Action action)
        where T : Exception => Assert.Equal(message, Assert.Throws<T>(action).Message);
}
