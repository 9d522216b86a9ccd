using NeuralMl.Models;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Models.Layers;

/// <summary>What judges the layers' graphs besides ONNX Runtime: ONNX's own checker, which also infers their shapes.</summary>
[Collection("torch")]
public sealed class LayerOnnxCheckTests
{
    private const string Program = """
        import onnx, os, sys
        for name in sorted(os.listdir(sys.argv[1])):
            try:
                onnx.checker.check_model(os.path.join(sys.argv[1], name), full_check=True)
            except Exception as fault:
                sys.exit(f'{name}: {fault}')
        """;

    public LayerOnnxCheckTests() => LibTorch.EnsureLoaded();

    [Fact]
    public void The_onnx_checker_accepts_the_graphs_of_all_layers_and_infers_their_shapes()
    {
        var python = ExternalTool.Require("python3-onnx");
        using var folder = new TemporaryFolder();
        foreach (var (sample, index) in LayerSamples.All.Values.Select((sample, index) => (sample, index)))
        {
            var bytes = LayerNetwork.Train(sample.Layer, sample.Input).ToGraph().Simplify().ToBytes();
            File.WriteAllBytes(Path.Combine(folder.Path, $"{sample.Layer.Kind}{index}.onnx"), bytes);
        }

        var (exitCode, output) = ExternalTool.Run(python, "-c", Program, folder.Path);

        Assert.True(exitCode == 0, output);
    }
}
