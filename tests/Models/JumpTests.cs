using NeuralMl.Export;
using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Tests.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models;

/// <summary>Rows that stand on the jump of a step function, where two correct sums may give 0 and 1.</summary>
[Collection("torch")]
public sealed class JumpTests
{
    private const int Width = 200;

    public JumpTests() => LibTorch.EnsureLoaded();

    [Fact]
    public void Rows_on_a_jump_are_judged_before_it()
    {
        using var folder = new TemporaryFolder();
        var (trained, rows) = OnTheJump(new Dense(1, Activation.Step));
        var graph = trained.ToGraph().Simplify();
        var verified = trained.Cases(rows)[0];

        // Both sums are right, and differ: without their rows taken out, the graph would be refused.
        Assert.NotNull(Verifier.Verify(graph, verified with { JumpRows = null }).FirstDifference);
        Assert.Null(Verifier.Verify(graph, verified).FirstDifference);
        Assert.InRange(trained.ExportOnnx(Path.Combine(folder.Path, "step.onnx"), rows).MaxAbsDifference, 0, 1e-5);
    }

    [Fact]
    public void Layers_behind_a_jump_are_judged_by_the_other_rows()
    {
        using var folder = new TemporaryFolder();
        var (trained, rows) = OnTheJump(new Dense(1), Activation.Step, new Dense(2) { WeightInitializer = Initializer.Ones }, Activation.Step);
        Assert.NotNull(Verifier.Verify(trained.ToGraph().Simplify(), trained.Cases(rows)[0] with { JumpRows = null }).FirstDifference);
        Assert.NotNull(trained.ExportOnnx(Path.Combine(folder.Path, "steps.onnx"), rows));
    }

    [Fact]
    public void Only_rows_on_a_jump_are_left_out()
    {
        var trained = new TrainedNetwork(
            new([2]) { new Dense(2, Activation.Step) },
            [WeightTensor.FromFloats("dense1.weight", [2, 2], [1, 0, 0, 1]), WeightTensor.FromFloats("dense1.bias", [2], [0, -0.5f])]);
        Assert.Equal([1, 2, 4], Jumps.RowsOf(trained, [1, 1, 0, 3, 2, 0.5f, 7, -7, 1e-6f, 3]).Order());
        Assert.Empty(Jumps.RowsOf(new TrainedNetwork(new([2]) { new Flatten() }, []), [0, 0]));
    }

    [Fact]
    public void A_step_of_the_features_themselves_jumps_at_zero() =>
        Assert.Equal([1], Jumps.RowsOf(new TrainedNetwork(new([1]) { Activation.Step }, []), [1, 0, -1]));

    [Fact]
    public void A_difference_that_a_jump_would_hide_is_refused()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "shifted.onnx");
        var trained = new TrainedNetwork(new([1]) { new Shifted { Name = "shifted" }, Activation.Step }, []);
        Assert.Null(Verifier.Verify(trained.ToGraph().Simplify(), trained.Cases([5, -5])).FirstDifference);
        var error = Assert.Throws<InvalidDataException>(() => trained.ExportOnnx(path, [5, -5]));
        Assert.Equal(
            "The ONNX graph differs from the trained network before a step function, first at 'shifted', row 0: 5.25 instead of 5 (tolerance 0.0006). "
            + "Check the ONNX nodes that 'shifted' writes against what its torch module computes.",
            error.Message);
        Assert.False(File.Exists(path));
    }

    /// <summary>A layer whose graph adds a quarter that its module does not.</summary>
    private sealed record Shifted : Layer
    {
        public override Shape OutputShape(Shape input) => input;

        protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => nn.Identity();

        protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) =>
            graph.AddNode("Add", [input, weights.AddScalar(graph, "quarter", 0.25f)]);
    }

    // Rows whose weighted sum is 0 but for rounding, which depends on the order of summation.
    private static (TrainedNetwork Trained, float[] Rows) OnTheJump(params Layer[] layers)
    {
        var network = new Sequential([Width]);
        foreach (var layer in layers) network.Add(layer);
        var random = new Random(1);
        float[] weights = [.. Enumerable.Range(0, Width).Select(_ => random.NextSingle() - 0.5f)];
        weights[^1] = 1;
        var rows = new float[300 * Width];
        for (var row = 0; row < 300; row++)
        {
            var sum = 0.0;
            for (var i = 0; i < Width - 1; i++)
            {
                rows[(row * Width) + i] = random.NextSingle() - 0.5f;
                sum += (double)rows[(row * Width) + i] * weights[i];
            }
            rows[(row * Width) + Width - 1] = (float)-sum;
        }
        var learned = network.WeightShapes().Select(weight => weight.Name switch
        {
            "dense1.weight" => WeightTensor.FromFloats(weight.Name, weight.Shape, weights),
            var name when name.EndsWith("bias", StringComparison.Ordinal) => WeightTensor.FromFloats(name, weight.Shape, new float[weight.Shape.ElementCount]),
            var name => WeightTensor.FromFloats(name, weight.Shape, [.. Enumerable.Range(0, (int)weight.Shape.ElementCount).Select(i => 0.7f - i)]),
        });
        return (new TrainedNetwork(network, [.. learned]), rows);
    }
}
