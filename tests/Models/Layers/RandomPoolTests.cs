using CsCheck;
using NeuralMl.Inference;
using NeuralMl.Models;
using static NeuralMl.Tests.Models.Layers.RandomSettings;

namespace NeuralMl.Tests.Models.Layers;

/// <summary>Pools and enlargements with settings drawn at random: those that fit agree with ONNX Runtime.</summary>
[Collection("torch")]
public sealed class RandomPoolTests
{
    public RandomPoolTests() => LibTorch.EnsureLoaded();

    [Fact]
    public void Largest_of_a_window_over_sequences() => Check(
        from sequence in Sequences
        from size in Gen.Int[1, 5]
        from stride in Gen.Int[1, 3]
        from padding in Paddings1D(size - 1)
        select ((Layer)new MaxPool1D(size) { Stride = stride, Padding = padding }, sequence));

    [Fact]
    public void Largest_of_a_window_over_images() => Check(
        from image in Images
        from size in Sizes
        from stride in Strides
        from padding in Paddings(Math.Min(size.Height, size.Width) - 1)
        select ((Layer)new MaxPool2D(size) { Stride = stride, Padding = padding }, image));

    [Fact]
    public void Mean_of_a_window_over_sequences() => Check(
        from sequence in Sequences
        from size in Gen.Int[1, 5]
        from stride in Gen.Int[1, 3]
        from padding in Paddings1D(size - 1)
        from countPadding in Gen.Bool
        select ((Layer)new AveragePool1D(size) { Stride = stride, Padding = padding, CountPadding = countPadding }, sequence));

    [Fact]
    public void Mean_of_a_window_over_images() => Check(
        from image in Images
        from size in Sizes
        from stride in Strides
        from padding in Paddings(Math.Min(size.Height, size.Width) - 1)
        from countPadding in Gen.Bool
        select ((Layer)new AveragePool2D(size) { Stride = stride, Padding = padding, CountPadding = countPadding }, image));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_given_number_of_windows_over_sequences(bool largest) => Check(
        from sequence in Sequences
        from size in Gen.Int[1, 20]
        select (largest ? (Layer)new AdaptiveMaxPool1D(size) : new AdaptiveAveragePool1D(size), sequence));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_given_number_of_windows_over_images(bool largest) => Check(
        from image in Images
        from size in SizesFrom(1, 12)
        select (largest ? (Layer)new AdaptiveMaxPool2D(size) : new AdaptiveAveragePool2D(size), image));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whole_channels_of_sequences(bool largest) => Check(
        from channels in Gen.Int[1, 20]
        from length in Gen.Int[1, 40]
        select (largest ? (Layer)new GlobalMaxPool1D() : new GlobalAveragePool1D(), Shape.Create([channels, length])));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whole_channels_of_images(bool largest) => Check(
        from channels in Gen.Int[1, 8]
        from size in SizesFrom(1, 12)
        select (largest ? (Layer)new GlobalMaxPool2D() : new GlobalAveragePool2D(), Shape.Create([channels, size.Height, size.Width])));

    [Fact]
    public void Longer_sequences() => Check(
        from channels in Gen.Int[1, 4]
        from length in Gen.Int[1, 20]
        from factor in Gen.Int[1, 9]
        from interpolation in Gen.OneOfConst(Interpolation.Nearest, Interpolation.Linear)
        select ((Layer)new Upsample1D(factor) { Interpolation = interpolation }, Shape.Create([channels, length])));

    [Fact]
    public void Larger_images() => Check(
        from image in Images
        from factor in Sizes
        from interpolation in Gen.OneOfConst(Interpolation.Nearest, Interpolation.Bilinear)
        select ((Layer)new Upsample2D(factor) { Interpolation = interpolation }, image));
}
