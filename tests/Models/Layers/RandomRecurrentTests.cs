using CsCheck;
using NeuralMl.Export;
using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Tests.Models.Reading;

namespace NeuralMl.Tests.Models.Layers;

/// <summary>Recurrent layers with settings drawn at random agree with ONNX Runtime, at their own length and others, in batches of any size.</summary>
[Collection("torch")]
public sealed class RandomRecurrentTests
{
    private const int Configurations = 200;

    private static readonly Gen<Shape> Sequences = Gen.Select(Gen.Int[1, 8], Gen.Int[1, 4], (time, features) => Shape.Create([time, features]));

    public RandomRecurrentTests() => LibTorch.EnsureLoaded();

    [Fact]
    public void Plain_layers() => Check(
        from units in Gen.Int[1, 5]
        from activation in Gen.OneOfConst(Activation.Tanh, Activation.Relu)
        select new SimpleRnn(units, activation));

    [Fact]
    public void Long_short_term_memories() => Check(Gen.Int[1, 5].Select(units => new Lstm(units)));

    [Fact]
    public void Gated_units() => Check(Gen.Int[1, 5].Select(units => new Gru(units)));

    private static void Check<T>(Gen<T> layers)
        where T : RecurrentLayer
    {
        var checkedCount = 0;
        var drawings =
            from layer in layers
            from input in Sequences
            from layerCount in Gen.Int[1, 3]
            from dropoutRate in Gen.OneOfConst(0, 0.3)
            from isBidirectional in Gen.Bool
            from returnsSequence in Gen.Bool
            from useBias in Gen.Bool
            select (Layer: layer with
            {
                LayerCount = layerCount,
                DropoutRate = layerCount == 1 ? 0 : dropoutRate,
                IsBidirectional = isBidirectional,
                ReturnsSequence = returnsSequence,
                UseBias = useBias,
            }, Input: input);
        drawings.Sample(
            drawn =>
            {
                var size = drawn.Input.ElementCount;
                float[] rows = [.. RandomNumbers.Normal(5 * size), .. new float[size], .. RandomNumbers.Large(2 * size)];
                var trained = LayerNetwork.Train(drawn.Layer, drawn.Input);
                Assert.Null(Verifier.Verify(trained.ToGraph().Simplify(), trained.Cases(rows)).FirstDifference);
                LayerReadingTests.AssertReadBack(trained, 17);
                checkedCount++;
            },
            iter: Configurations,
            threads: 1,
            print: drawn => $"{drawn.Layer} on {drawn.Input}");
        Assert.True(checkedCount >= Configurations);
    }
}
