using CsCheck;
using NeuralMl.Inference;
using NeuralMl.Models;

namespace NeuralMl.Tests.Models.Layers;

/// <summary>Windows with settings drawn at random: those that fit agree with ONNX Runtime, the others are refused.</summary>
[Collection("torch")]
public sealed class RandomSettingsTests
{
    private const int Configurations = 100;

    private static readonly Gen<Size2D> Sizes = Gen.Select(Gen.Int[1, 5], Gen.Int[1, 5], (height, width) => new Size2D(height, width));

    private static readonly Gen<Size2D> Strides = Gen.Select(Gen.Int[1, 3], Gen.Int[1, 3], (height, width) => new Size2D(height, width));

    private static readonly Gen<Shape> Images = Gen.Select(
        Gen.Int[1, 4], Gen.Int[5, 10], Gen.Int[5, 10], (channels, height, width) => Shape.Create([channels, height, width]));

    private static readonly Gen<Shape> Sequences = Gen.Select(
        Gen.Int[1, 4], Gen.Int[5, 17], (channels, length) => Shape.Create([channels, length]));

    public RandomSettingsTests() => LibTorch.EnsureLoaded();

    [Fact]
    public void Convolutions() => Check(
        Gen.Select(Images, Sizes, Strides, Gen.Int[1, 2], Paddings(4), Gen.Bool, Gen.Bool).SelectMany(
            (image, size, stride, dilation, padding, isGrouped, useBias) => Gen.Int[1, 3].Select(filters => (
                (Layer)new Conv2D(filters * (isGrouped ? (int)image[0] : 1), size, Activation.Relu)
                {
                    Stride = stride,
                    Dilation = dilation,
                    Padding = padding,
                    Groups = isGrouped ? (int)image[0] : 1,
                    UseBias = useBias,
                },
                image))));

    [Fact]
    public void Largest_of_a_window() => Check(
        from image in Images
        from size in Sizes
        from stride in Strides
        from padding in Paddings(Math.Min(size.Height, size.Width) - 1)
        select ((Layer)new MaxPool2D(size) { Stride = stride, Padding = padding }, image));

    [Fact]
    public void Mean_of_a_window() => Check(
        from image in Images
        from size in Sizes
        from stride in Strides
        from padding in Paddings(Math.Min(size.Height, size.Width) - 1)
        from countPadding in Gen.Bool
        select ((Layer)new AveragePool2D(size) { Stride = stride, Padding = padding, CountPadding = countPadding }, image));

    [Fact]
    public void Convolutions_of_sequences() => Check(
        from sequence in Sequences
        from size in Gen.Int[1, 5]
        from stride in Gen.Int[1, 3]
        from dilation in Gen.Int[1, 3]
        from padding in Paddings1D(6)
        from groups in Gen.OneOfConst(1, (int)sequence[0])
        from filters in Gen.Int[1, 3]
        from useBias in Gen.Bool
        select ((Layer)new Conv1D(filters * groups, size, Activation.Relu)
        {
            Stride = stride,
            Dilation = dilation,
            Padding = padding,
            Groups = groups,
            UseBias = useBias,
        }, sequence));

    [Fact]
    public void Largest_of_a_window_over_sequences() => Check(
        from sequence in Sequences
        from size in Gen.Int[1, 5]
        from stride in Gen.Int[1, 3]
        from padding in Paddings1D(size - 1)
        select ((Layer)new MaxPool1D(size) { Stride = stride, Padding = padding }, sequence));

    [Fact]
    public void Mean_of_a_window_over_sequences() => Check(
        from sequence in Sequences
        from size in Gen.Int[1, 5]
        from stride in Gen.Int[1, 3]
        from padding in Paddings1D(size - 1)
        from countPadding in Gen.Bool
        select ((Layer)new AveragePool1D(size) { Stride = stride, Padding = padding, CountPadding = countPadding }, sequence));

    [Fact]
    public void Larger_images() => Check(
        from image in Images
        from factor in Sizes
        from interpolation in Gen.Enum<Interpolation>()
        select ((Layer)new Upsample2D(factor) { Interpolation = interpolation }, image));

    private static Gen<Padding1D> Paddings1D(int most) => Gen.OneOf(
        Gen.OneOfConst(Padding1D.Valid, Padding1D.Same, Padding1D.Causal),
        Gen.Int[0, most].Select(Padding1D.FromInt32),
        Gen.Select(Gen.Int[0, most], Gen.Int[0, most], Padding1D.Explicit));

    private static Gen<Padding2D> Paddings(int most) => Gen.OneOf(
        Gen.Const(Padding2D.Valid),
        Gen.Const(Padding2D.Same),
        Gen.Int[0, most].Select(Padding2D.FromInt32),
        Gen.Select(Gen.Int[0, most], Gen.Int[0, most], Gen.Int[0, most], Gen.Int[0, most], Padding2D.Explicit));

    private static void Check(Gen<(Layer Layer, Shape Input)> layers)
    {
        var checkedCount = 0;
        layers.Where(drawn => Fits(drawn.Layer, drawn.Input)).Sample(
            drawn =>
            {
                LayerNetwork.AssertOnnxAgrees(LayerNetwork.Train(drawn.Layer, drawn.Input), 17);
                checkedCount++;
            },
            iter: Configurations,
            threads: 1,
            print: drawn => $"{drawn.Layer} on {drawn.Input}");
        Assert.True(checkedCount >= Configurations);
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
