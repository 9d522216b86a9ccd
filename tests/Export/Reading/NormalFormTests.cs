using NeuralMl.Export;
using NeuralMl.Export.Protos;
using static NeuralMl.Tests.Export.Reading.ModelBytes;
using Type = NeuralMl.Export.Protos.AttributeProto.Types.AttributeType;

namespace NeuralMl.Tests.Export.Reading;

/// <summary>Graphs of several opsets and exporters come out in one form.</summary>
public sealed class NormalFormTests
{
    [Fact]
    public void A_setting_that_became_an_input_is_one()
    {
        var graph = Read(7, Node("Unsqueeze", "more", ["x"], ["y"], Ints("axes", 1)));

        var node = Assert.Single(graph.Nodes);
        Assert.Empty(node.Attributes);
        Assert.Equal(new long[] { 1 }, Assert.Single(graph.Constants, constant => constant.Name == node.Inputs[1]).Values);
    }

    [Fact]
    public void Bounds_that_became_inputs_are_some()
    {
        var graph = Read(7, Node("Clip", "between", ["x"], ["y"], Float("min", 0), Float("max", 6)));

        var clip = Assert.Single(graph.Nodes);
        Assert.Equal([0f, 6f], clip.Inputs.Skip(1).Select(input => ((float[])graph.Constants.Single(constant => constant.Name == input).Values)[0]));
    }

    [Fact]
    public void What_is_left_unsaid_is_said()
    {
        var node = Assert.Single(Read(13, Node("LeakyRelu", "leaky", ["x"], ["y"])).Nodes);

        Assert.Equal([new OnnxAttribute("alpha", 0.01f)], node.Attributes);
    }

    [Theory]
    [InlineData(11, 1)]
    [InlineData(13, -1)]
    public void Softmax_begins_where_its_opset_says(int opset, long axis)
    {
        Assert.Equal(axis, Assert.Single(Read(opset, Node("Softmax", "softmax", ["x"], ["y"])).Nodes).Attribute("axis", 0L));
    }

    [Fact]
    public void Upsample_is_a_resize_from_the_corner()
    {
        var graph = Read(9, Node("Upsample", "larger", ["x", "scales"], ["y"], Text("mode", "nearest")), Floats("scales", [2], 1, 2));

        var resize = Assert.Single(graph.Nodes);
        Assert.Equal(("Resize", "asymmetric", "floor"), (resize.Operation, resize.Attribute("coordinate_transformation_mode", ""), resize.Attribute("nearest_mode", "")));
        Assert.Equal(["x", "", "scales"], resize.Inputs);
    }

    [Fact]
    public void What_does_nothing_is_gone()
    {
        var graph = Read(
            13, [Node("Dropout", "drop", ["x"], ["a"]), Node("Identity", "same", ["a"], ["b"]), Node("Relu", "dead", ["b"], ["c"]), Node("Tanh", "tanh", ["b"], ["y"])]);

        var node = Assert.Single(graph.Nodes);
        Assert.Equal(("tanh", "x"), (node.Name, node.Inputs[0]));
    }

    [Fact]
    public void Nodes_are_put_in_order()
    {
        var graph = Read(13, [Node("Tanh", "second", ["a"], ["y"]), Node("Relu", "first", ["x"], ["a"])]);

        Assert.Equal(["first", "second"], graph.Nodes.Select(node => node.Name));
    }

    [Fact]
    public void What_constants_alone_decide_is_computed()
    {
        // (1 2; 3 4) transposed, its second row taken, 1 added, as a column: (3; 5).
        var graph = Read(
            13,
            [
                Node("Transpose", "t", ["w"], ["a"], Ints("perm", 1, 0)),
                Node("Slice", "s", ["a", "one", "two", "zero"], ["b"]),
                Node("Add", "p", ["b", "plus"], ["c"]),
                Node("Reshape", "r", ["c", "column"], ["d"]),
                Node("MatMul", "m", ["x", "d"], ["y"]),
            ],
            Floats("w", [2, 2], 1, 2, 3, 4), Floats("plus", [], 1), Integers("zero", 0), Integers("one", 1), Integers("two", 2), Integers("column", -1, 1));

        var node = Assert.Single(graph.Nodes);
        var weight = Assert.Single(graph.Constants);
        Assert.Equal(("m", "d"), (node.Name, node.Inputs[1]));
        Assert.Equal([2, 1], weight.Shape);
        Assert.Equal(new float[] { 3, 5 }, weight.Values);
    }

    [Fact]
    public void A_slice_may_go_backwards()
    {
        var graph = Read(
            13,
            [Node("Slice", "s", ["w", "last", "before", "zero", "back"], ["a"]), Node("Mul", "m", ["x", "a"], ["y"])],
            Floats("w", [3], 1, 2, 3), Integers("last", -1), Integers("before", long.MinValue + 1), Integers("zero", 0), Integers("back", -1));

        Assert.Equal(new float[] { 3, 2, 1 }, Assert.Single(graph.Constants).Values);
    }

    [Fact]
    public void What_would_take_much_more_memory_than_the_file_stays_a_node()
    {
        var graph = Read(
            13,
            [Node("ConstantOfShape", "huge", ["sizes"], ["a"]), Node("Add", "m", ["x", "a"], ["y"])],
            Integers("sizes", 1_000_000, 1_000_000));

        Assert.Equal(["huge", "m"], graph.Nodes.Select(node => node.Name));
    }

    [Fact]
    public void The_shape_arithmetic_of_an_exporter_is_known_once_the_rows_are()
    {
        var graph = new ReadGraph(Read(
            13,
            [
                Node("Shape", "shape", ["x"], ["s"]),
                Node("Gather", "first", ["s", "zero"], ["n"]),
                Node("Unsqueeze", "list", ["n", "axis"], ["l"]),
                Node("Concat", "both", ["l", "rest"], ["c"], Int("axis", 0)),
                Node("Reshape", "reshape", ["x", "c"], ["y"]),
            ],
            new TensorProto { Name = "zero", DataType = 7, Int64Data = { 0 } }, Integers("axis", 0), Integers("rest", -1)));

        Assert.Null(graph.Sizes("c"));
        graph.Place("x", [2, 3]);

        Assert.Equal([ReadSize.Batch, ReadSize.Of(-1)], graph.Sizes("c") ?? []);
        Assert.Equal(["reshape"], graph.Readers("x").Select(node => node.Name));
    }

    private static GraphParts Read(int opset, NodeProto node, params TensorProto[] constants) => Read(opset, [node], constants);

    private static GraphParts Read(int opset, NodeProto[] nodes, params TensorProto[] constants) => ModelReader.Read(
        Dense(model =>
        {
            model.OpsetImport[0].Version = opset;
            model.Graph.Node.Clear();
            model.Graph.Node.AddRange(nodes);
            model.Graph.Initializer.Clear();
            model.Graph.Initializer.AddRange(constants);
        }).Bytes(),
        "m.onnx");

    private static AttributeProto Int(string name, long value) => new() { Name = name, Type = Type.Int, I = value };

    private static AttributeProto Ints(string name, params long[] values) => new() { Name = name, Type = Type.Ints, Ints = { values } };

    private static AttributeProto Float(string name, float value) => new() { Name = name, Type = Type.Float, F = value };

    private static AttributeProto Text(string name, string value) => new() { Name = name, Type = Type.String, S = Google.Protobuf.ByteString.CopyFromUtf8(value) };

    private static TensorProto Integers(string name, params long[] values) => new() { Name = name, DataType = 7, Dims = { values.Length }, Int64Data = { values } };
}
