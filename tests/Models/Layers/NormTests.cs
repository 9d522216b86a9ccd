using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Tests.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models.Layers;

[Collection("torch")]
public sealed class NormTests
{
    public NormTests() => LibTorch.EnsureLoaded();

    public static TheoryData<Layer> Norms => [new LayerNorm(), new RmsNorm(), new GroupNorm(4), new InstanceNorm()];

    [Theory]
    [MemberData(nameof(Norms))]
    public void Rows_of_equal_numbers_agree_with_Onnx_Runtime(Layer layer)
    {
        Shape input = [8, 100];
        var trained = LayerNetwork.Train(layer, input);
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "model.onnx");

        trained.ExportOnnx(path, [.. Enumerable.Repeat(1000f, 800), .. Enumerable.Repeat(-1000f, 800)]);

        Assert.True(File.Exists(path));
    }

    [Fact]
    public void They_give_what_torch_s_own_functions_give()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var rows = randn(5, 4, 3, 2);

        AssertEqual(nn.functional.layer_norm(rows, [3, 2], eps: 1e-3), new LayerNorm { DimensionCount = 2, Epsilon = 1e-3 }, rows);
        AssertEqual(nn.functional.group_norm(rows, 2), new GroupNorm(2), rows);
        AssertEqual(nn.functional.instance_norm(rows), new InstanceNorm { IsAffine = true }, rows);
    }

    private static void AssertEqual(Tensor expected, Layer layer, Tensor rows)
    {
        using var module = layer.CreateModule([4, 3, 2], Preset.Torch);
        Assert.InRange((module.call(rows) - expected).abs().max().item<float>(), 0, 1e-5);
    }
}
