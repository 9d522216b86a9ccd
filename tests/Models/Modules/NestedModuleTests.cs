using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Tests.Inference;
using NeuralMl.Tests.Models.Layers;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models.Modules;

/// <summary>Modules nested at random, to random depths, are read as what they compute.</summary>
[Collection("torch")]
public sealed class NestedModuleTests
{
    private const int NetworkCount = 40;
    private const int RowCount = 5;

    public NestedModuleTests() => LibTorch.EnsureLoaded();

    [Fact]
    public void Modules_nested_at_random_are_read_and_exported()
    {
        using var folder = new TemporaryFolder();
        for (var seed = 0; seed < NetworkCount; seed++)
        {
            using var scope = NewDisposeScope();
            manual_seed(seed);
            var random = new Random(seed);
            Shape shape = [random.Next(1, 4), random.Next(5, 9), random.Next(5, 9)];
            using var module = Nested(random, Images(random, (int)shape[0]));
            var rows = RandomNumbers.Normal(RowCount * shape.ElementCount, seed);
            using var noGradient = no_grad();
            var batch = tensor(rows, shape.Prepend(RowCount).ToArray()).clone();
            module.call(batch); // moves the running statistics
            module.eval();

            var network = Sequential.FromModule(module, shape);

            var expected = module.call(batch).contiguous().data<float>().ToArray();
            Assert.All(expected.Zip(network.Predict(rows)), pair => Assert.Equal(pair.First, pair.Second, 1e-5f * Math.Max(1, expected.Max(Math.Abs))));
            network.ExportOnnx(Path.Combine(folder.Path, "model.onnx"), rows);
        }
    }

    private static List<nn.Module<Tensor, Tensor>> Images(Random random, int channels)
    {
        var modules = new List<nn.Module<Tensor, Tensor>>();
        for (var count = random.Next(3, 9); count > 0; count--)
        {
            var filters = random.Next(1, 5);
            modules.Add(random.Next(7) switch
            {
                0 => nn.Conv2d(channels, filters, 3, padding: 1, bias: random.Next(2) == 1),
                1 => nn.BatchNorm2d(channels),
                2 => nn.ReLU(),
                3 => nn.Dropout2d(0.1),
                4 => nn.MaxPool2d(2, 1),
                5 => nn.GELU(),
                _ => channels == 1 ? nn.Identity() : new Block(channels, channels),
            });
            if (modules[^1] is TorchSharp.Modules.Conv2d) channels = filters;
            if (modules.Count(module => module is TorchSharp.Modules.MaxPool2d) == 3) break; // an image of 5 × 5 is 2 × 2 by now
        }
        return [.. modules, nn.AdaptiveAvgPool2d([2, 1]), nn.Flatten(), nn.Linear(2 * channels, random.Next(1, 6))];
    }

    // Cuts the modules into groups, and groups of groups.
    private static nn.Module<Tensor, Tensor> Nested(Random random, List<nn.Module<Tensor, Tensor>> modules)
    {
        if (modules.Count == 1) return modules[0];
        var cut = random.Next(1, modules.Count);
        return nn.Sequential(("first", Nested(random, [.. modules.Take(cut)])), ("second", Nested(random, [.. modules.Skip(cut)])));
    }
}
