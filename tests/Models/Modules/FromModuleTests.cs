using NeuralMl.Models;
using NeuralMl.Tests.Inference;
using NeuralMl.Tests.Models.Layers;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models.Modules;

[Collection("torch")]
public sealed class FromModuleTests
{
    private const int Draws = 12;
    private const int RowCount = 5;

    public FromModuleTests() => LibTorch.EnsureLoaded();

    public static TheoryData<string> Samples { get; } = [.. ModuleSamples.All.Keys];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_module_and_the_layers_it_is_read_as_agree_and_are_exported(string name)
    {
        using var folder = new TemporaryFolder();
        for (var seed = 0; seed < Draws; seed++)
        {
            using var scope = NewDisposeScope();
            manual_seed(seed);
            var sample = ModuleSamples.All[name](new Random(seed));
            using var module = sample.Module;
            var rows = Rows(sample, seed);
            MoveStatistics(sample, rows);

            var network = Sequential.FromModule(module, sample.Input);

            Assert.True(module.training);
            AssertClose(Answer(sample, rows), network.Predict(rows));
            network.ExportOnnx(Path.Combine(folder.Path, "model.onnx"), rows);
        }
    }

    [Fact]
    public void Every_layer_that_recognizes_a_module_is_tried()
    {
        using var scope = NewDisposeScope();
        var recognized = ModuleSamples.All.Values.SelectMany(make => Enumerable.Range(0, Draws).SelectMany(seed =>
        {
            var sample = make(new Random(seed));
            using var module = sample.Module;
            return Sequential.FromModule(module, sample.Input).Network.Layers.Select(layer => layer.Kind);
        })).ToHashSet();
        var able = LayerKinds.Known.Where(kind => kind.FromModule.Method.DeclaringType == kind.Type).Select(kind => kind.Name);

        // TorchSharp's Hardtanh gives its input back as it is, and is refused for it.
        Assert.Equal(["hardTanh"], able.Except(recognized));
    }

    private static float[] Rows(ModuleSample sample, int seed)
    {
        var numbers = RandomNumbers.Normal(RowCount * sample.Input.ElementCount, seed);
        return sample.IndexCount is { } count ? [.. numbers.Select(number => MathF.Floor(MathF.Abs(number) * count) % count)] : numbers;
    }

    private static void MoveStatistics(ModuleSample sample, float[] rows)
    {
        sample.Module.train();
        for (var step = 0; step < 3; step++) Run(sample, rows);
    }

    private static float[] Answer(ModuleSample sample, float[] rows)
    {
        sample.Module.eval();
        return Run(sample, rows);
    }

    private static float[] Run(ModuleSample sample, float[] rows)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var batch = tensor(rows, sample.Input.Prepend(RowCount).ToArray()).clone();
        if (sample.IndexCount is not null) batch = batch.to_type(ScalarType.Int64);
        var run = sample.Run ?? ((nn.Module<Tensor, Tensor>)sample.Module).call;
        return run(batch).contiguous().data<float>().ToArray();
    }

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-5f * Math.Max(1, expected.Max(Math.Abs)));
    }
}
