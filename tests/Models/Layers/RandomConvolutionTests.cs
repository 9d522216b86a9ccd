using CsCheck;
using NeuralMl.Models;
using static NeuralMl.Tests.Models.Layers.RandomSettings;

namespace NeuralMl.Tests.Models.Layers;

/// <summary>Convolutions with settings drawn at random: those that fit agree with ONNX Runtime.</summary>
[Collection("torch")]
public sealed class RandomConvolutionTests
{
    public RandomConvolutionTests() => LibTorch.EnsureLoaded();

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
    public void Convolutions_of_images() => Check(
        from image in Images
        from size in Sizes
        from stride in Strides
        from dilation in SizesFrom(1, 2)
        from padding in Paddings(4)
        from groups in Gen.OneOfConst(1, (int)image[0])
        from filters in Gen.Int[1, 3]
        from useBias in Gen.Bool
        select ((Layer)new Conv2D(filters * groups, size, Activation.Relu)
        {
            Stride = stride,
            Dilation = dilation,
            Padding = padding,
            Groups = groups,
            UseBias = useBias,
        }, image));

    [Fact]
    public void Convolutions_of_volumes() => Check(
        from volume in Volumes
        from size in Sizes3D(1, 3)
        from stride in Sizes3D(1, 2)
        from dilation in Sizes3D(1, 2)
        from padding in Paddings3D(2)
        from groups in Gen.OneOfConst(1, (int)volume[0])
        from filters in Gen.Int[1, 3]
        from useBias in Gen.Bool
        select ((Layer)new Conv3D(filters * groups, size, Activation.Relu)
        {
            Stride = stride,
            Dilation = dilation,
            Padding = padding,
            Groups = groups,
            UseBias = useBias,
        }, volume));

    [Fact]
    public void Transposed_convolutions_of_sequences() => Check(
        from sequence in Sequences
        from size in Gen.Int[1, 5]
        from stride in Gen.Int[1, 4]
        from dilation in Gen.Int[1, 3]
        from padding in Paddings1D(5)
        from outputPadding in Gen.Int[0, padding == Padding1D.Same ? 0 : stride - 1]
        from groups in Gen.OneOfConst(1, (int)sequence[0])
        from filters in Gen.Int[1, 3]
        from useBias in Gen.Bool
        select ((Layer)new ConvTranspose1D(filters * groups, size, Activation.Relu)
        {
            Stride = stride,
            Dilation = dilation,
            Padding = padding,
            OutputPadding = outputPadding,
            Groups = groups,
            UseBias = useBias,
        }, sequence));

    [Fact]
    public void Transposed_convolutions_of_images() => Check(
        from image in Images
        from size in Sizes
        from stride in Strides
        from dilation in SizesFrom(1, 2)
        from padding in Paddings(4)
        from outputPadding in SizesFrom(0, padding == Padding2D.Same ? 0 : 2)
        from groups in Gen.OneOfConst(1, (int)image[0])
        from filters in Gen.Int[1, 3]
        from useBias in Gen.Bool
        select ((Layer)new ConvTranspose2D(filters * groups, size, Activation.Relu)
        {
            Stride = stride,
            Dilation = dilation,
            Padding = padding,
            OutputPadding = outputPadding,
            Groups = groups,
            UseBias = useBias,
        }, image));
}
