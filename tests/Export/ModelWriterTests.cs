using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Tests.Export;

public sealed class ModelWriterTests
{
    internal static readonly ModelCard Card = new()
    {
        Version = "0.1.0",
        Name = "sample",
        Task = ModelTask.Classification,
        Features = [new FeatureCard { Name = "Image | raw", Input = "Image", Kind = FeatureKind.Number, Shape = [1, 4, 4], Min = -1, Max = 1.5, Unit = "lx" }],
        Target = new TargetCard { Name = "Animal", Output = "label" },
        Classes = ["cat", "dog", "Käfer"],
        Metrics = new Dictionary<string, double> { ["logLoss"] = 0.25, ["accuracy"] = 0.9875 },
        TrainingData = new TrainingDataCard(120, "ab12"),
        Seed = 3,
        Verification = new VerificationCard(1.25e-7, 64),
    };

    [Fact]
    public void The_same_graph_and_card_give_the_same_bytes() =>
        Assert.Equal(SampleGraph.Classifier().Simplify().ToBytes(Card), SampleGraph.Classifier().Simplify().ToBytes(Card));

    [Fact]
    public void The_card_goes_into_the_metadata_sorted_by_key()
    {
        var bytes = SampleGraph.Classifier().ToBytes(Card);
        using var model = OnnxModel.Load(bytes);

        Assert.Equal(Card.ToMetadata(), model.Card!.ToMetadata());
        var keys = NeuralMl.Export.Protos.ModelProto.Parser.ParseFrom(bytes).MetadataProps.Select(entry => entry.Key).ToArray();
        Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
    }

    [Fact]
    public void A_short_text_describes_the_model_to_viewers() => Assert.Equal(
        """
        # sample

        Predicts the class of Animal (3 classes) from 1 feature.

        | feature | input | seen in training |
        |---|---|---|
        | Image \| raw | Image | -1 to 1.5 lx |

        Trained on 120 rows, seed 3. On held-out rows: accuracy 0.9875, logLoss 0.25.
        Verified on 64 rows: largest difference 1.25E-07.

        """,
        NeuralMl.Export.Protos.ModelProto.Parser.ParseFrom(SampleGraph.Classifier().ToBytes(Card)).Graph.DocString);

    [Fact]
    public void Inputs_and_outputs_are_typed_named_and_documented()
    {
        var graph = NeuralMl.Export.Protos.ModelProto.Parser.ParseFrom(SampleGraph.Classifier().ToBytes()).Graph;

        Assert.Equal("An image, 0 to 1.", graph.Input[0].DocString);
        Assert.Equal(["batch", "1", "4", "4"], graph.Input[0].Type.TensorType.Shape.Dim.Select(dimension => dimension.HasDimParam ? dimension.DimParam : $"{dimension.DimValue}"));
        Assert.Equal([("probabilities", 1), ("label", 8)], graph.Output.Select(output => (output.Name, output.Type.TensorType.ElemType)));
    }

    [Fact]
    public void A_model_beyond_two_gigabytes_is_refused()
    {
        var graph = new OnnxGraph("large");
        var gigabyte = new byte[1 << 30]; // the same memory three times, and never touched
        for (var i = 0; i < 3; i++) graph.AddConstant("weight", gigabyte, [gigabyte.Length]);
        graph.AddOutput("Y", graph.AddInput("X", OnnxElementType.Float, []), OnnxElementType.Float, []);

        var refusal = Assert.Throws<NotSupportedException>(() => graph.ToBytes());

        Assert.Equal(
            "Graph 'large' would take 3,221,228,544 bytes, but an ONNX file in one piece holds 2,147,483,647. Make the network smaller.", refusal.Message);
    }

    [Fact]
    public void The_onnx_checker_accepts_what_is_written_and_infers_the_declared_shapes()
    {
        var python = ExternalTool.Require("python3-onnx");
        using var folder = new Tests.Inference.TemporaryFolder();
        string[] paths =
        [
            folder.Write("plain.onnx", SampleGraph.Classifier().ToBytes()),
            folder.Write("simple.onnx", SampleGraph.Classifier().Simplify().ToBytes(Card)),
            folder.Write("categories.onnx", Categories().ToBytes()),
        ];

        foreach (var path in paths)
        {
            var (exitCode, output) = ExternalTool.Run(python, "-c", "import onnx, sys; onnx.checker.check_model(sys.argv[1], full_check=True)", path);
            Assert.True(exitCode == 0, output);
        }
    }

    private static OnnxGraph Categories()
    {
        var graph = new OnnxGraph("categories");
        var origin = graph.AddInput("Origin", OnnxElementType.String, [OnnxDimension.Batch, 1]);
        var index = graph.AddNode(
            "ai.onnx.ml:LabelEncoder", [origin], new OnnxAttribute("keys_strings", new[] { "Europa", "日本" }),
            new OnnxAttribute("values_int64s", new[] { 0L, 1L }), new OnnxAttribute("default_int64", -1L));
        var depth = graph.AddConstant("depth", new[] { 2L }, [1]);
        var onOff = graph.AddConstant("onOff", new[] { 0f, 1f }, [2]);
        var oneHot = graph.AddNode("OneHot", [index, depth, onOff], new OnnxAttribute("axis", -1L));
        graph.AddOutput("Slots", graph.AddNode("Flatten", [oneHot]), OnnxElementType.Float, [OnnxDimension.Batch, 2]);
        return graph;
    }
}
