using NeuralMl.Export;
using NeuralMl.Inference;
using NeuralMl.Models;

namespace NeuralMl.Bench;

/// <summary>The residual CNN as one would write it in ONNX by hand: convolutions with the batch normalization folded in, rectifiers, additions.</summary>
internal sealed class HandWrittenResidual
{
    private readonly OnnxGraph _graph = new("by hand");
    private readonly Dictionary<string, WeightTensor> _weights;

    private HandWrittenResidual(TrainedNetwork trained) => _weights = trained.Weights.ToDictionary(weight => weight.Name);

    /// <summary>Writes the graph and loads it into ONNX Runtime. The caller disposes it.</summary>
    /// <param name="trained">The network whose weights it takes.</param>
    public static OnnxModel Load(TrainedNetwork trained) =>
        OnnxModel.Load(new HandWrittenResidual(trained).Write());

    private byte[] Write()
    {
        var input = _graph.AddInput("input", OnnxElementType.Float, [OnnxDimension.Batch, 3, 32, 32]);
        var value = Relu(Conv(input, "conv2D1", "batchNorm1", 1, 1));
        for (var block = 0; block < ResidualNetwork.Filters.Length * ResidualNetwork.BlocksPerStage; block++)
        {
            var isSmaller = block > 0 && block % ResidualNetwork.BlocksPerStage == 0;
            value = Relu(Block(value, $"residual{block + 1}", isSmaller));
        }
        var means = _graph.AddNode("Flatten", [_graph.AddNode("GlobalAveragePool", [value])]);
        var weight = _graph.AddConstant("dense.weight", _weights["dense1.weight"].ToFloats(), [10, 64]);
        var bias = _graph.AddConstant("dense.bias", _weights["dense1.bias"].ToFloats(), [10]);
        var logits = _graph.AddNode("Gemm", [means, weight, bias], new OnnxAttribute("transB", 1L));
        _graph.AddOutput("output", logits, OnnxElementType.Float, [OnnxDimension.Batch, 10]);
        return _graph.ToBytes();
    }

    private string Block(string input, string name, bool isSmaller)
    {
        var inner = Relu(Conv(input, $"{name}.layers.conv2D1", $"{name}.layers.batchNorm1", isSmaller ? 2 : 1, 1));
        var learned = Conv(inner, $"{name}.layers.conv2D2", $"{name}.layers.batchNorm2", 1, 1);
        var shortcut = isSmaller ? Conv(input, $"{name}.shortcut.conv2D1", $"{name}.shortcut.batchNorm1", 2, 0) : input;
        return _graph.AddNode("Add", [learned, shortcut]);
    }

    private string Relu(string value) => _graph.AddNode("Relu", [value]);

    private string Conv(string input, string conv, string norm, long stride, long pad)
    {
        var (weight, bias) = Fold(conv, norm);
        var size = _weights[$"{conv}.weight"].Shape;
        return _graph.AddNode(
            "Conv",
            [input, _graph.AddConstant($"{conv}.weight", weight, size), _graph.AddConstant($"{conv}.bias", bias, [size[0]])],
            new("kernel_shape", new[] { size[2], size[3] }),
            new("strides", new[] { stride, stride }),
            new("pads", new[] { pad, pad, pad, pad }));
    }

    private (float[] Weight, float[] Bias) Fold(string conv, string norm)
    {
        var (weight, bias) = (_weights[$"{conv}.weight"].ToFloats(), _weights[$"{conv}.bias"].ToFloats());
        var (scale, shift) = (_weights[$"{norm}.weight"].ToFloats(), _weights[$"{norm}.bias"].ToFloats());
        var (mean, variance) = (_weights[$"{norm}.running_mean"].ToFloats(), _weights[$"{norm}.running_var"].ToFloats());
        float[] factors = [.. scale.Zip(variance, (gamma, spread) => gamma / MathF.Sqrt(spread + 1e-5f))];
        var perFilter = weight.Length / factors.Length;
        return (
            [.. weight.Select((value, index) => value * factors[index / perFilter])],
            [.. bias.Select((value, filter) => ((value - mean[filter]) * factors[filter]) + shift[filter])]);
    }
}
