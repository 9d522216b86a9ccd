using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Tests.Export;

/// <summary>A small image classifier: conv1, batchNorm1, relu1, flatten1, dropout1, dense1, batchNorm2, then label and probabilities.</summary>
internal static class SampleGraph
{
    public static readonly string[] LayerNames = ["conv1", "batchNorm1", "relu1", "flatten1", "dropout1", "dense1", "batchNorm2"];

    /// <param name="corrupt">The constant whose last element is 0.5 too large.</param>
    /// <param name="classes">The class names, in the order of the probabilities.</param>
    /// <param name="layersAsOutputs">Whether each layer is an output too, named as the layer.</param>
    public static OnnxGraph Classifier(string? corrupt = null, string[]? classes = null, bool layersAsOutputs = false)
    {
        var graph = new OnnxGraph("sample");
        var value = graph.AddInput("Image", OnnxElementType.Float, [OnnxDimension.Batch, 1, 4, 4], "An image, 0 to 1.");
        value = Layer("conv1", graph.AddNode("Conv", [value, Constant("conv1.weight", [2, 1, 3, 3]), Constant("conv1.bias", [2])], new OnnxAttribute("pads", new long[] { 1, 1, 1, 1 })), 2, 4, 4);
        value = Layer("batchNorm1", BatchNormalization(value, "batchNorm1", 2), 2, 4, 4);
        value = Layer("relu1", graph.AddNode("Relu", [value]), 2, 4, 4);
        value = Layer("flatten1", graph.AddNode("Flatten", [value]), 32);
        value = Layer("dropout1", graph.AddNode("Dropout", [value]), 32);
        value = Layer("dense1", graph.AddNode("Gemm", [value, Constant("dense1.weight", [3, 32]), Constant("dense1.bias", [3])], new OnnxAttribute("transB", 1L)), 3);
        value = Layer("batchNorm2", BatchNormalization(value, "batchNorm2", 3), 3);
        graph.AddOutput("probabilities", graph.AddNode("Softmax", [value], new OnnxAttribute("axis", 1L)), OnnxElementType.Float, [OnnxDimension.Batch, 3]);
        var index = graph.AddNode("ArgMax", [value], new OnnxAttribute("axis", 1L), new OnnxAttribute("keepdims", 0L));
        var names = graph.AddConstant("classes", classes ?? ["cat", "dog", "Käfer"], [3]);
        graph.AddOutput("label", graph.AddNode("Gather", [names, index]), OnnxElementType.String, [OnnxDimension.Batch], "The likeliest class.");
        return graph;

        string Layer(string name, string output, params OnnxDimension[] sizes)
        {
            graph.MarkLayer(name, output);
            if (layersAsOutputs) graph.AddOutput(name, output, OnnxElementType.Float, [OnnxDimension.Batch, .. sizes]);
            return output;
        }

        string Constant(string name, Shape shape)
        {
            var values = Values((int)shape.ElementCount, seed: name.Length);
            if (name == corrupt) values[^1] += 0.5f;
            return graph.AddConstant(name, values, shape);
        }

        string BatchNormalization(string input, string name, int channels)
        {
            var variance = graph.AddConstant($"{name}.variance", Array.ConvertAll(Values(channels, 5), value => 1 + (value * value)), [channels]);
            return graph.AddNode("BatchNormalization", [input, Constant($"{name}.scale", [channels]), Constant($"{name}.offset", [channels]), Constant($"{name}.mean", [channels]), variance]);
        }
    }

    /// <summary>Returns rows of images.</summary>
    public static NamedTensor[] Images(int rows) => [new NamedTensor("Image", [rows, 1, 4, 4], Values(rows * 16, seed: 11))];

    /// <summary>Returns what the sound graph gives out.</summary>
    public static NamedTensor[] Expected(int rows) => Run(Classifier(), Images(rows));

    /// <summary>Returns what each layer of the sound graph gives.</summary>
    public static NamedTensor[] ExpectedLayers(int rows) =>
        [.. Run(Classifier(layersAsOutputs: true), Images(rows)).Where(tensor => LayerNames.Contains(tensor.Name))];

    public static NamedTensor[] Run(OnnxGraph graph, NamedTensor[] inputs)
    {
        using var model = OnnxModel.Load(graph.ToBytes());
        return [.. model.Run(inputs)];
    }

    /// <summary>Returns values from −1 to 1 without a pattern.</summary>
    public static float[] Values(int count, int seed) =>
        [.. Enumerable.Range(1, count).Select(index => (float)Math.Sin(index * index * 0.7 * seed))];

    public static string[] Operations(OnnxGraph graph) => [.. graph.Parts.Nodes.Select(node => node.Operation)];
}
