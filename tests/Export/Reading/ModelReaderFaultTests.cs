using Google.Protobuf;
using NeuralMl.Export;
using NeuralMl.Export.Protos;
using NeuralMl.Tests.Inference;
using static NeuralMl.Tests.Export.Reading.ModelBytes;
using Type = NeuralMl.Export.Protos.AttributeProto.Types.AttributeType;

namespace NeuralMl.Tests.Export.Reading;

/// <summary>What cannot be read is refused before memory is taken, with where, what, and what to do.</summary>
public sealed class ModelReaderFaultTests
{
    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        Assert.Equal(
            "There is no file 'none.onnx'. Give the path of an ONNX file, for example a run's model.onnx.",
            Assert.Throws<FileNotFoundException>(() => ModelReader.Read("none.onnx")).Message);
    }

    [Fact]
    public void A_folder_is_told_from_a_file()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(
            $"'{folder.Path}' is a folder, not an ONNX file. Give the file's path, for example '{Path.Combine(folder.Path, "model.onnx")}'.",
            Assert.Throws<InvalidDataException>(() => ModelReader.Read(folder.Path)).Message);
    }

    [Fact]
    public void An_empty_file_is_refused() => AssertRefused([], "'m.onnx' is empty. Copy or export it again.");

    [Fact]
    public void A_file_that_is_cut_short_says_where()
    {
        var bytes = Dense().Bytes();

        AssertRefused(
            bytes[..^14],
            FormattableString.Invariant($"'m.onnx' is cut short: it begins as an ONNX model, but ends after {bytes.Length - 14} bytes in the middle of an entry. Copy or export it again."));
    }

    [Fact]
    public void Another_kind_of_file_is_refused() => AssertRefused(
        "%PDF-1.7 is no model"u8.ToArray(),
        "'m.onnx' is not an ONNX model: its first bytes are something else. Give a model.onnx that neuralml, PyTorch, Keras or scikit-learn has exported.");

    [Fact]
    public void A_model_without_a_graph_is_refused() => AssertRefused(
        new ModelProto { IrVersion = 7 }.ToByteArray(), "'m.onnx': It holds no graph, so it is no ONNX model. Copy or export it again.");

    [Fact]
    public void A_newer_opset_is_refused() => AssertRefused(
        Dense(model => model.OpsetImport[0].Version = 22), "'m.onnx': It is written in opset 22; 7 to 21 are read. Export it again for one of those.");

    [Fact]
    public void A_newer_format_is_refused() => AssertRefused(
        Dense(model => model.IrVersion = 11), "'m.onnx': It has version 11 of the file format; 3 to 10 are read. Export it again for opset 7 to 21.");

    [Fact]
    public void Functions_of_its_own_are_refused() => AssertRefused(
        Dense(model => model.Functions.Add(new Refused())), "'m.onnx': It defines 1 functions of its own, which are not read. Export it with standard operators.");

    [Fact]
    public void Sparse_tensors_are_refused() => AssertRefused(
        Dense(model => model.Graph.SparseInitializer.Add(new Refused())), "'m.onnx': It has 1 sparse tensors, which are not read. Export it with dense ones.");

    [Fact]
    public void A_foreign_domain_is_refused_at_its_node() => AssertRefused(
        Dense(model => model.Graph.Node[0].Domain = "com.microsoft"),
        "'m.onnx': Node 'product' (MatMul) is of the domain 'com.microsoft', which is not read. Export the model with standard operators, before a runtime optimizes it.");

    [Fact]
    public void A_branch_is_refused_at_its_node() => AssertRefused(
        Dense(model => model.Graph.Node[0].Attribute.Add(new AttributeProto { Name = "then_branch", Type = Type.Graph })),
        "'m.onnx': Node 'product' (MatMul) holds a Graph as 'then_branch', which is not read. Export a network without branches, loops and sequences.");

    [Fact]
    public void A_sequence_as_output_is_refused() => AssertRefused(
        Dense(model => model.Graph.Output[0].Type = new TypeProto()),
        "'m.onnx': Output 'y' is no tensor. Export the model with tensors alone; for a classifier of scikit-learn leave ZipMap out.");

    [Fact]
    public void A_cycle_is_shown() => AssertRefused(
        Dense(model =>
        {
            model.Graph.Node.Clear();
            model.Graph.Node.Add(Node("Add", "first", ["x", "b"], ["a"]));
            model.Graph.Node.Add(Node("Relu", "second", ["a"], ["b"]));
            model.Graph.Node.Add(Node("Relu", "third", ["b"], ["y"]));
        }),
        "'m.onnx': Its nodes form a cycle: 'second' (Relu) → 'first' (Add) → 'second' (Relu). A graph leads from inputs to outputs: export the model again.");

    [Fact]
    public void A_name_that_is_given_twice_is_refused() => AssertRefused(
        Dense(model => model.Graph.Node.Add(Node("Relu", "again", ["x"], ["y"]))),
        "'m.onnx': Nodes 'product' (MatMul) and 'again' (Relu) both give 'y'. Names of values are unique: export the model again.");

    [Fact]
    public void A_tensor_of_a_node_s_name_is_refused() => AssertRefused(
        Dense(model => model.Graph.Initializer.Add(Floats("y", [1], 1))),
        "'m.onnx': Two of its inputs, tensors and nodes give 'y'. Names of values are unique: export the model again.");

    [Fact]
    public void A_value_that_nobody_gives_is_refused() => AssertRefused(
        Dense(model => model.Graph.Node[0].Input[1] = "v"),
        "'m.onnx': Node 'product' (MatMul) reads 'v', which no input, tensor or node gives. Export the model again.");

    [Fact]
    public void A_node_without_its_inputs_is_refused() => AssertRefused(
        Dense(model => model.Graph.Node[0].Input.RemoveAt(1)),
        "'m.onnx': Node 'product' (MatMul) has 1 of the 2 inputs that it needs. Export the model again.");

    [Fact]
    public void A_normalization_in_training_is_refused() => AssertRefused(
        Dense(model =>
        {
            foreach (var name in new[] { "s", "b", "m", "v" }) model.Graph.Initializer.Add(Floats(name, [2], 1, 1));
            model.Graph.Node[0] = Node("BatchNormalization", "norm", ["x", "s", "b", "m", "v"], ["y"], new AttributeProto { Name = "training_mode", Type = Type.Int, I = 1 });
        }),
        "'m.onnx': Node 'norm' (BatchNormalization) is written for training. Export the model for inference, in torch after eval().");

    private static void AssertRefused(ModelProto model, string message) => AssertRefused(model.Bytes(), message);

    private static void AssertRefused(byte[] bytes, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => ModelReader.Read(bytes, "m.onnx")).Message);
}
