using System.Globalization;
using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Tests.Models.Layers;

namespace NeuralMl.Tests.Models.Reading;

/// <summary>Files that PyTorch and converters exported (fixtures beside make_torch_fixtures.py and make_converter_fixtures.py) are read back, and agree with ONNX Runtime.</summary>
[Collection("torch")]
public sealed class ForeignFileTests
{
    private const int RowCount = 7;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Models", "fixtures");

    public ForeignFileTests() => LibTorch.EnsureLoaded();

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.onnx").Select(Path.GetFileNameWithoutExtension).OfType<string>().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_is_read_and_gives_what_Onnx_Runtime_gives(string file)
    {
        var path = Path.Combine(Folder, $"{file}.onnx");
        using var model = OnnxModel.Load(path);
        var read = Sequential.FromOnnx(path);
        var row = read.Network.InputShape;

        foreach (var seed in new[] { 1, 2 })
        {
            var (input, rows) = Rows(model.Inputs[0], row, seed);
            var expected = input.Select(model.Run).SelectMany(outputs => (float[])outputs[0].Values).ToArray();
            Agreement.Assert(expected, read.Predict(rows));
        }
    }

    [Theory]
    [InlineData("torch-mlp-7", "dense (leakyRelu), dense (tanh), dense (softmax)")]
    [InlineData("torch-view-11", "conv2D (relu), maxPool2D, flatten, dense")]
    [InlineData("torch-batchnorm-16", "conv2D, batchNorm, relu6, averagePool2D, flatten, dense")]
    [InlineData("torch-layernorm", "dense, layerNorm, relu, dense")]
    [InlineData("torch-residual", "conv2D, residual of 2 layers, relu, residual of 2 layers, relu, globalAveragePool2D, dense")]
    [InlineData("torch-inception", "conv2D, branches of 3 paths, flatten, dense")]
    [InlineData("torch-lstm-two-ways", "lstm, lastStep, dense")]
    [InlineData("torch-gru-stacked", "gru, dense")]
    [InlineData("torch-gru-mean", "gru, permute, globalAveragePool1D, dense")]
    [InlineData("torch-embedding", "embedding, gru, dense")]
    [InlineData("keras-dense", "dense (relu), dense, rescale, tanh, dense (softmax)")]
    [InlineData("keras-image", "permute, conv2D (relu), permute, rescale, permute, maxPool2D, flatten, dense")]
    [InlineData("keras-one-channel", "reshape, conv2D (sigmoid), flatten, dense")]
    [InlineData("keras-lstm-steps", "lstm, timeDistributed of 1 layer")]
    public void A_file_is_read_as_the_layers_that_it_was_made_of(string file, string layers)
    {
        var read = Sequential.FromOnnx(Path.Combine(Folder, $"{file}.onnx"));

        Assert.Equal(layers, string.Join(", ", read.Network.Select(layer => layer.Description)));
    }

    // Indices where the file takes whole numbers; row by row where it takes one row at a time.
    private static (IReadOnlyList<IReadOnlyList<NamedTensor>> Inputs, float[] Rows) Rows(TensorInfo input, Shape row, int seed)
    {
        var isIndex = input.ElementType == typeof(long);
        var rows = isIndex
            ? [.. Enumerable.Range(0, RowCount * (int)row.ElementCount).Select(i => (float)(i * (seed + 2) % 10))]
            : RandomNumbers.Normal(RowCount * row.ElementCount, seed);
        var batch = int.TryParse(input.Shape[0], CultureInfo.InvariantCulture, out var size) ? size : RowCount;
        return ([.. rows.Chunk(batch * (int)row.ElementCount).Select(part => (IReadOnlyList<NamedTensor>)
            [new NamedTensor(input.Name, row.Prepend(batch), isIndex ? Array.ConvertAll(part, value => (long)value) : part)])], rows);
    }
}
