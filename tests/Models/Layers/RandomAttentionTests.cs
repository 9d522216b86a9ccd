using CsCheck;
using NeuralMl.Export;
using NeuralMl.Models;

namespace NeuralMl.Tests.Models.Layers;

/// <summary>Attention with settings drawn at random agrees with ONNX Runtime, at its own length and others, in batches of any size.</summary>
[Collection("torch")]
public sealed class RandomAttentionTests
{
    private const int Configurations = 100;

    private static readonly Gen<(int HeadCount, int Size, int Time)> Sizes = Gen.Select(Gen.Int[1, 3], Gen.Int[2, 4], Gen.Int[1, 8]);

    public RandomAttentionTests() => LibTorch.EnsureLoaded();

    [Fact]
    public void Attention_alone() => Check(
        from sizes in Sizes
        from isCausal in Gen.Bool
        from useBias in Gen.Bool
        select (sizes, (Layer)new MultiHeadAttention(sizes.HeadCount) { IsCausal = isCausal, UseBias = useBias }));

    [Fact]
    public void Encoders() => Check(
        from sizes in Sizes
        from units in Gen.Int[1, 6]
        from activation in Gen.OneOfConst(Activation.Relu, Activation.Gelu, Activation.Tanh)
        from isCausal in Gen.Bool
        from isPreNorm in Gen.Bool
        select (sizes, (Layer)new TransformerEncoder(sizes.HeadCount, units, activation) { IsCausal = isCausal, IsPreNorm = isPreNorm }));

    private static void Check(Gen<((int HeadCount, int Size, int Time) Sizes, Layer Layer)> drawings)
    {
        var checkedCount = 0;
        drawings.Sample(
            drawn =>
            {
                var size = drawn.Sizes.Time * drawn.Sizes.HeadCount * drawn.Sizes.Size;
                float[] rows = [.. RandomNumbers.Normal(5 * size), .. new float[size], .. RandomNumbers.Large(2 * size)];
                var trained = LayerNetwork.Train(drawn.Layer, [drawn.Sizes.Time, drawn.Sizes.HeadCount * drawn.Sizes.Size]);
                Assert.Null(Verifier.Verify(trained.ToGraph().Simplify(), trained.Cases(rows)).FirstDifference);
                checkedCount++;
            },
            iter: Configurations,
            threads: 1,
            print: drawn => $"{drawn.Layer} of {drawn.Sizes}");
        Assert.True(checkedCount >= Configurations);
    }
}
