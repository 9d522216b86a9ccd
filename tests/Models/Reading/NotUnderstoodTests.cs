using NeuralMl.Export.Protos;
using NeuralMl.Models;
using NeuralMl.Tests.Export.Reading;
using static NeuralMl.Tests.Export.Reading.ModelBytes;

namespace NeuralMl.Tests.Models.Reading;

/// <summary>Sound graphs that are not made of known layers are refused with node and operator.</summary>
[Collection("torch")]
public sealed class NotUnderstoodTests
{
    public NotUnderstoodTests() => LibTorch.EnsureLoaded();

    [Fact]
    public void An_unknown_operator_is_named_with_its_node() => AssertRefused(
        Dense(model => model.Graph.Node.Insert(0, Rename(model, "tangent", "Tan"))),
        "'m.onnx': Node 'tangent' (Tan), which reads 'x' with rows (2), is no layer that is known here. "
        + "Leave it out of the exported network, or write it as layers that docs/LAYERS.md lists.");

    [Fact]
    public void Weights_that_do_not_fit_the_rows_are_shown() => AssertRefused(
        Dense(model => model.Graph.Input[0] = End("x", 5)),
        "'m.onnx': Node 'product' (MatMul with constants of shape (2, 1)), which reads 'x' with rows (5), is no layer that is known here. "
        + "Leave it out of the exported network, or write it as layers that docs/LAYERS.md lists.");

    [Fact]
    public void All_readers_of_a_value_are_named() => AssertRefused(
        Dense(model =>
        {
            model.Graph.Node[0].Output[0] = "h";
            model.Graph.Node.Add(Node("Sin", "wave", ["h"], ["s"]));
            model.Graph.Node.Add(Node("Pow", "power", ["h", "s"], ["y"]));
        }),
        "'m.onnx': Nodes 'wave' (Sin) and 'power' (Pow), which read 'h' with rows (1), are no layer that is known here. "
        + "Leave it out of the exported network, or write it as layers that docs/LAYERS.md lists.");

    [Fact]
    public void Weights_that_are_computed_from_the_input_are_no_layer() => AssertRefused(
        Dense(model => model.Graph.Node[0].Input[1] = "x"),
        "'m.onnx': Node 'product' (MatMul), which reads 'x' with rows (2), is no layer that is known here. "
        + "Leave it out of the exported network, or write it as layers that docs/LAYERS.md lists.");

    [Fact]
    public void Several_outputs_are_listed() => AssertRefused(
        Dense(model =>
        {
            model.Graph.Node.Add(Node("Relu", "other", ["x"], ["z"]));
            model.Graph.Output.Add(End("z", 2));
        }),
        "'m.onnx': It has the outputs 'y', 'z', which are not parts of one row. Export it with one output.");

    [Fact]
    public void An_output_that_depends_on_no_input_is_refused() => AssertRefused(
        Dense(model => model.Graph.Node[0].Input[0] = "w"), "'m.onnx': Its outputs depend on no input. Export a network that takes rows.");

    [Fact]
    public void Inputs_that_do_not_come_together_are_listed() => AssertRefused(
        Dense(model =>
        {
            model.Graph.Input.Add(End("z", 1));
            model.Graph.Node[0].Output[0] = "h";
            model.Graph.Node.Add(Node("Add", "sum", ["h", "z"], ["y"]));
        }),
        "'m.onnx': Its inputs 'x', 'z' do not come together as one row, side by side in a Concat. Export a network with one input.");

    [Fact]
    public void Columns_of_which_some_keep_gaps_are_refused()
    {
        var model = Columns(replacesBoth: false);

        AssertRefused(model, "'m.onnx': Input 'z' keeps missing numbers, which other inputs replace. Replace them in all columns of numbers, or in none.");
    }

    [Fact]
    public void Columns_stand_in_the_order_in_which_they_are_put_together()
    {
        var read = OnnxNetwork.Read(Columns(replacesBoth: true).Bytes(), "m.onnx");

        // z, then x; 5 and 7 stand for what is missing of them.
        Assert.Equal([new Impute([7, 5]), new Dense(1) { UseBias = false }], read.Network.Select(layer => layer with { Name = null }));
        Assert.Equal([3 * 10 + 4 * 5f], read.Predict([10, float.NaN]));
    }

    // Both are columns of one number, put together as z, x, and multiplied by 3 and 4.
    private static ModelProto Columns(bool replacesBoth) => Dense(model =>
    {
        model.Graph.Input[0] = End("x", 1);
        model.Graph.Input.Add(End("z", 1));
        model.Graph.Initializer.Add(Floats("five", [], 5));
        model.Graph.Initializer.Add(Floats("seven", [], 7));
        model.Graph.Node.Clear();
        model.Graph.Node.Add(Node("IsNaN", "isX", ["x"], ["noX"]));
        model.Graph.Node.Add(Node("Where", "fillX", ["noX", "five", "x"], ["wholeX"]));
        if (replacesBoth) model.Graph.Node.Add(Node("IsNaN", "isZ", ["z"], ["noZ"]));
        if (replacesBoth) model.Graph.Node.Add(Node("Where", "fillZ", ["noZ", "seven", "z"], ["wholeZ"]));
        var axis = new AttributeProto { Name = "axis", Type = AttributeProto.Types.AttributeType.Int, I = 1 };
        model.Graph.Node.Add(Node("Concat", "row", [replacesBoth ? "wholeZ" : "z", "wholeX"], ["together"], axis));
        model.Graph.Node.Add(Node("MatMul", "product", ["together", "w"], ["y"]));
    });

    [Fact]
    public void A_free_size_besides_the_batch_asks_for_the_shape_of_a_row()
    {
        var model = Dense(model => model.Graph.Input[0].Type.TensorType.Shape.Dim[1] = new() { DimParam = "width" });

        AssertRefused(model, "'m.onnx': Input 'x' has rows (width) of free sizes. Give inputShape, the shape of one row.");
        Assert.Equal([2], OnnxNetwork.Read(model.Bytes(), "m.onnx", [2]).Network.InputShape);
    }

    [Fact]
    public void An_input_without_a_shape_asks_for_one() => AssertRefused(
        Dense(model => model.Graph.Input[0].Type.TensorType.Shape = null), "'m.onnx': Input 'x' says no shape. Give inputShape, the shape of one row.");

    [Fact]
    public void Rows_beyond_all_bounds_are_refused() => AssertRefused(
        Dense(model => model.Graph.Input[0].Type.TensorType.Shape.Dim[1].DimValue = long.MaxValue),
        "'m.onnx': 'x' has rows (9223372036854775807) of more than 67,108,864 numbers. Give inputShape, the shape of one row, or export a smaller network.");

    // A node before the first one, from x to what the first one then reads.
    private static NodeProto Rename(ModelProto model, string name, string operation)
    {
        model.Graph.Node[0].Input[0] = "before";
        return Node(operation, name, ["x"], ["before"]);
    }

    private static void AssertRefused(ModelProto model, string message) =>
        Assert.Equal(message, Assert.Throws<NotSupportedException>(() => OnnxNetwork.Read(model.Bytes(), "m.onnx")).Message);
}
