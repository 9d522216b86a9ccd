using CsCheck;
using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Tests.Models.Reading;

namespace NeuralMl.Tests.Models.Layers;

/// <summary>Settings of windows drawn at random, and the check that layers with such settings agree with ONNX Runtime.</summary>
internal static class RandomSettings
{
    private const int Configurations = 200;

    public static Gen<Size2D> Sizes { get; } = SizesFrom(1, 5);

    public static Gen<Size2D> Strides { get; } = SizesFrom(1, 3);

    public static Gen<Shape> Sequences { get; } = Gen.Select(
        Gen.Int[1, 4], Gen.Int[3, 17], (channels, length) => Shape.Create([channels, length]));

    public static Gen<Shape> Images { get; } = Gen.Select(
        Gen.Int[1, 4], Gen.Int[3, 10], Gen.Int[3, 10], (channels, height, width) => Shape.Create([channels, height, width]));

    public static Gen<Shape> Volumes { get; } = Gen.Select(
        Gen.Int[1, 3], Gen.Int[2, 5], Gen.Int[2, 5], Gen.Int[2, 6],
        (channels, depth, height, width) => Shape.Create([channels, depth, height, width]));

    public static Gen<Size2D> SizesFrom(int least, int most) =>
        Gen.Select(Gen.Int[least, most], Gen.Int[least, most], (height, width) => new Size2D(height, width));

    public static Gen<Size3D> Sizes3D(int least, int most) => Gen.Select(
        Gen.Int[least, most], Gen.Int[least, most], Gen.Int[least, most], (depth, height, width) => new Size3D(depth, height, width));

    public static Gen<Padding1D> Paddings1D(int most) => Gen.OneOf(
        Gen.OneOfConst(Padding1D.Valid, Padding1D.Same, Padding1D.Causal),
        Gen.Int[0, most].Select(Padding1D.FromInt32),
        Gen.Select(Gen.Int[0, most], Gen.Int[0, most], Padding1D.Explicit));

    public static Gen<Padding2D> Paddings(int most) => Gen.OneOf(
        Gen.OneOfConst(Padding2D.Valid, Padding2D.Same),
        Gen.Int[0, most].Select(Padding2D.FromInt32),
        Gen.Select(Gen.Int[0, most], Gen.Int[0, most], Gen.Int[0, most], Gen.Int[0, most], Padding2D.Explicit));

    public static Gen<Padding3D> Paddings3D(int most) => Gen.OneOf(
        Gen.OneOfConst(Padding3D.Valid, Padding3D.Same),
        Gen.Int[0, most].Select(Padding3D.FromInt32),
        Gen.Select(Sizes3D(0, most), Sizes3D(0, most), Padding3D.Explicit));

    /// <summary>Checks layers whose settings fit the rows; draws others in the place of those that do not.</summary>
    public static void Check(Gen<(Layer Layer, Shape Input)> layers)
    {
        var drawings = new HashSet<string>();
        layers.Where(drawn => Fits(drawn.Layer, drawn.Input)).Sample(
            drawn =>
            {
                if (drawings.Count == Configurations || !drawings.Add($"{drawn.Layer} on {drawn.Input}")) return;
                var trained = LayerNetwork.Train(drawn.Layer, drawn.Input);
                LayerNetwork.AssertOnnxAgrees(trained, 17);
                LayerReadingTests.AssertReadBack(trained, 17);
            },
            iter: 2 * Configurations, // some are drawn twice
            threads: 1,
            print: drawn => $"{drawn.Layer} on {drawn.Input}");
        Assert.Equal(Configurations, drawings.Count);
    }

    private static bool Fits(Layer layer, Shape input)
    {
        try
        {
            layer.OutputShape(input);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
