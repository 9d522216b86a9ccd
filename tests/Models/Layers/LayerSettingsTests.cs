using NeuralMl.Inference;
using NeuralMl.Models;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models.Layers;

[Collection("torch")]
public sealed class LayerSettingsTests
{
    private static readonly Shape Image = [2, 6, 6];

    public static TheoryData<Layer, string> OutOfRange => new()
    {
        { new Dense(0), "dense expects \"units\" to be at least 1, but it is 0." },
        { new Dense(-3), "dense expects \"units\" to be at least 1, but it is -3." },
        { new Dense(3) { MaxNorm = 0 }, "dense expects \"maxNorm\" to be greater than 0, but it is 0." },
        { new Residual([]), "residual expects \"layers\" to be at least one layer, but it is empty." },
        { new TimeDistributed([]), "timeDistributed expects \"layers\" to be at least one layer, but it is empty." },
        { new Bilinear(0, 2), "bilinear expects \"units\" to be at least 1, but it is 0." },
        { new Bilinear(2, -1), "bilinear expects \"firstCount\" to be at least 1, but it is -1." },
        { new Embedding(0, 2), "embedding expects \"count\" to be from 1 to 16777216, but it is 0." },
        { new Embedding(20_000_000, 2), "embedding expects \"count\" to be from 1 to 16777216, but it is 20000000." },
        { new Embedding(4, 0), "embedding expects \"width\" to be at least 1, but it is 0." },
        { new Embedding(4, 2) { MaxNorm = -1 }, "embedding expects \"maxNorm\" to be greater than 0, but it is -1." },
        { new Dense(4, new Elu(-1)), "elu expects \"alpha\" to be greater than 0, but it is -1." },
        { new Conv2D(0, 3), "conv2D expects \"filters\" to be at least 1, but it is 0." },
        { new Conv2D(1, new(3, 0)), "conv2D expects \"kernelSize\" to be at least 1, but it is 3 × 0." },
        { new Conv2D(1, 3) { Stride = 0 }, "conv2D expects \"stride\" to be at least 1, but it is 0 × 0." },
        { new Conv2D(1, 3) { Dilation = 0 }, "conv2D expects \"dilation\" to be at least 1, but it is 0 × 0." },
        { new Conv2D(1, 3) { Padding = -1 }, "conv2D expects \"padding\" to be at least 0, but it is [-1, -1, -1, -1]." },
        { new Conv2D(3, 3) { Groups = 2 }, "conv2D expects \"groups\" to be a divisor of its 3 filters, but it is 2." },
        { new Conv3D(0, 3), "conv3D expects \"filters\" to be at least 1, but it is 0." },
        { new Conv3D(1, new(1, 0, 3)), "conv3D expects \"kernelSize\" to be at least 1, but it is 1 × 0 × 3." },
        { new Conv3D(1, 3) { Stride = -1 }, "conv3D expects \"stride\" to be at least 1, but it is -1 × -1 × -1." },
        { new Conv3D(1, 3) { Dilation = 0 }, "conv3D expects \"dilation\" to be at least 1, but it is 0 × 0 × 0." },
        { new Conv3D(1, 3) { Padding = Padding3D.Explicit(0, -1) }, "conv3D expects \"padding\" to be at least 0, but it is [0, 0, 0, -1, -1, -1]." },
        { new Conv3D(4, 3) { Groups = 3 }, "conv3D expects \"groups\" to be a divisor of its 4 filters, but it is 3." },
        { new ConvTranspose1D(-2, 3), "convTranspose1D expects \"filters\" to be at least 1, but it is -2." },
        { new ConvTranspose1D(2, 0), "convTranspose1D expects \"kernelSize\" to be at least 1, but it is 0." },
        { new ConvTranspose1D(2, 3) { Stride = 0 }, "convTranspose1D expects \"stride\" to be at least 1, but it is 0." },
        { new ConvTranspose1D(2, 3) { Dilation = 0 }, "convTranspose1D expects \"dilation\" to be at least 1, but it is 0." },
        {
            new ConvTranspose1D(2, 3) { Padding = Padding1D.Causal },
            "convTranspose1D expects \"padding\" to be valid, same or numbers of at least 0, but it is causal."
        },
        { new ConvTranspose1D(2, 3) { OutputPadding = 1 }, "convTranspose1D expects \"outputPadding\" to be from 0 to 0, but it is 1." },
        { new ConvTranspose1D(2, 3) { MaxNorm = 2 }, "convTranspose1D expects \"maxNorm\" to be left out, as its weights do not lie unit by unit, but it is 2." },
        { new ConvTranspose2D(2, 0), "convTranspose2D expects \"kernelSize\" to be at least 1, but it is 0 × 0." },
        { new ConvTranspose2D(2, 3) { Stride = 0 }, "convTranspose2D expects \"stride\" to be at least 1, but it is 0 × 0." },
        { new ConvTranspose2D(2, 3) { Dilation = new(1, 0) }, "convTranspose2D expects \"dilation\" to be at least 1, but it is 1 × 0." },
        { new ConvTranspose2D(2, 3) { Padding = -1 }, "convTranspose2D expects \"padding\" to be at least 0, but it is [-1, -1, -1, -1]." },
        {
            new ConvTranspose2D(2, 3) { Stride = new(2, 1), OutputPadding = 1 },
            "convTranspose2D expects \"outputPadding\" to be from 0 to 1 × 0, but it is 1 × 1."
        },
        {
            new ConvTranspose2D(2, 3) { Stride = 2, Padding = Padding2D.Same, OutputPadding = 1 },
            "convTranspose2D expects \"outputPadding\" to be from 0 to 0 × 0, but it is 1 × 1."
        },
        { new ConvTranspose2D(3, 3) { Groups = 2 }, "convTranspose2D expects \"groups\" to be a divisor of its 3 filters, but it is 2." },
        { new AdaptiveAveragePool1D(0), "adaptiveAveragePool1D expects \"outputSize\" to be at least 1, but it is 0." },
        { new AdaptiveMaxPool1D(-1), "adaptiveMaxPool1D expects \"outputSize\" to be at least 1, but it is -1." },
        { new AdaptiveAveragePool2D(new(2, 0)), "adaptiveAveragePool2D expects \"outputSize\" to be at least 1, but it is 2 × 0." },
        { new AdaptiveMaxPool2D(0), "adaptiveMaxPool2D expects \"outputSize\" to be at least 1, but it is 0 × 0." },
        { new Conv1D(2, 0), "conv1D expects \"kernelSize\" to be at least 1, but it is 0." },
        { new Conv1D(2, 3) { Stride = 0 }, "conv1D expects \"stride\" to be at least 1, but it is 0." },
        { new Conv1D(2, 3) { Dilation = -1 }, "conv1D expects \"dilation\" to be at least 1, but it is -1." },
        { new Conv1D(2, 3) { Padding = Padding1D.Explicit(0, -1) }, "conv1D expects \"padding\" to be at least 0, but it is [0, -1]." },
        { new MaxPool1D(0), "maxPool1D expects \"size\" to be at least 1, but it is 0." },
        { new AveragePool1D(2) { Stride = 0 }, "averagePool1D expects \"stride\" to be at least 1, but it is 0." },
        {
            new AveragePool1D(2) { Padding = 2 },
            "averagePool1D expects \"padding\" to be at least 0 and smaller than its window of 2, but it is [2, 2]."
        },
        { new Upsample1D(0), "upsample1D expects \"factor\" to be at least 1, but it is 0." },
        {
            new Upsample1D(2) { Interpolation = Interpolation.Bilinear },
            "upsample1D expects \"interpolation\" to be nearest or linear, but it is Bilinear."
        },
        {
            new Upsample2D(2) { Interpolation = Interpolation.Linear },
            "upsample2D expects \"interpolation\" to be nearest or bilinear, but it is Linear."
        },
        { new Upsample2D(new(2, 0)), "upsample2D expects \"factor\" to be at least 1, but it is 2 × 0." },
        { new PixelShuffle(0), "pixelShuffle expects \"factor\" to be at least 1, but it is 0." },
        { new MaxPool2D(0), "maxPool2D expects \"size\" to be at least 1, but it is 0 × 0." },
        { new MaxPool2D(2) { Padding = 2 }, "maxPool2D expects \"padding\" to be at least 0 and smaller than its window of 2 × 2, but it is [2, 2, 2, 2]." },
        { new AveragePool2D(2) { Stride = 0 }, "averagePool2D expects \"stride\" to be at least 1, but it is 0 × 0." },
        { new Dropout(1), "dropout expects \"rate\" to be at least 0 and less than 1, but it is 1." },
        { new Dropout(double.NaN), "dropout expects \"rate\" to be at least 0 and less than 1, but it is NaN." },
        { new BatchNorm { Momentum = 0 }, "batchNorm expects \"momentum\" to be greater than 0 and at most 1, but it is 0." },
        { new BatchNorm { Epsilon = 0 }, "batchNorm expects \"epsilon\" to be greater than 0, but it is 0." },
        { new Celu(0), "celu expects \"alpha\" to be greater than 0, but it is 0." },
        { new Gelu((GeluForm)7), "gelu expects \"form\" to be \"exact\" or \"tanh\", but it is 7." },
        { new HardTanh(double.NaN), "hardTanh expects \"minimum\" to be a finite number, but it is NaN." },
        { new HardTanh(1.5), "hardTanh expects \"maximum\" to be greater than its minimum of 1.5, but it is 1." },
        { new Prelu(double.NaN), "prelu expects \"initialSlope\" to be a finite number, but it is NaN." },
        { new Threshold(double.NaN, 0), "threshold expects \"limit\" to be a finite number, but it is NaN." },
        { new Threshold(0, double.NegativeInfinity), "threshold expects \"value\" to be a finite number, but it is -Infinity." },
        { new SimpleRnn(4, Activation.Sigmoid), "simpleRnn expects \"activation\" to be \"tanh\" or \"relu\", but it is \"sigmoid\"." },
        { new Lstm(0), "lstm expects \"units\" to be at least 1, but it is 0." },
        { new Gru(4) { LayerCount = 0 }, "gru expects \"layerCount\" to be at least 1, but it is 0." },
        { new Gru(4) { LayerCount = 2, DropoutRate = 1 }, "gru expects \"dropoutRate\" to be at least 0 and less than 1, but it is 1." },
        {
            new Lstm(4) { DropoutRate = 0.5 },
            "lstm expects \"dropoutRate\" to be 0 where there is one layer, since it stands between layers, but it is 0.5."
        },
        { new Lstm(4) { MaxNorm = 0 }, "lstm expects \"maxNorm\" to be greater than 0, but it is 0." },
        { new MultiHeadAttention(0), "multiHeadAttention expects \"headCount\" to be at least 1, but it is 0." },
        { new MultiHeadAttention(2) { DropoutRate = 1 }, "multiHeadAttention expects \"dropoutRate\" to be at least 0 and less than 1, but it is 1." },
        { new TransformerEncoder(-1, 4), "transformerEncoder expects \"headCount\" to be at least 1, but it is -1." },
        { new TransformerEncoder(2, 0), "transformerEncoder expects \"feedForwardUnits\" to be at least 1, but it is 0." },
        { new TransformerEncoder(2, 4) { DropoutRate = -1 }, "transformerEncoder expects \"dropoutRate\" to be at least 0 and less than 1, but it is -1." },
        { new LearnedPosition(0), "learnedPosition expects \"maxLength\" to be at least 1, but it is 0." },
        { new LayerNorm { DimensionCount = 0 }, "layerNorm expects \"dimensionCount\" to be at least 1, but it is 0." },
        { new RmsNorm { Epsilon = -1 }, "rmsNorm expects \"epsilon\" to be greater than 0, but it is -1." },
        { new GroupNorm(2) { Epsilon = 0 }, "groupNorm expects \"epsilon\" to be greater than 0, but it is 0." },
        { new GroupNorm(0), "groupNorm expects \"groups\" to be at least 1, but it is 0." },
        { new InstanceNorm { Epsilon = 0 }, "instanceNorm expects \"epsilon\" to be greater than 0, but it is 0." },
        { new Reshape([0, 72]), "reshape expects \"targetShape\" to be sizes of at least 1, but it is (0, 72)." },
        { new Permute([0, 2, 2]), "permute expects \"axes\" to be the numbers from 0 on, each exactly once, but it is [0, 2, 2]." },
        { new RepeatVector(0), "repeatVector expects \"count\" to be at least 1, but it is 0." },
        { new ZeroPad1D(-1), "zeroPad1D expects \"padding\" to be numbers of steps of at least 0, but it is [-1, -1]." },
        { new ZeroPad1D(Padding1D.Causal), "zeroPad1D expects \"padding\" to be numbers of steps of at least 0, but it is causal." },
        { new ZeroPad2D(-1), "zeroPad2D expects \"padding\" to be numbers of pixels of at least 0, but it is [-1, -1, -1, -1]." },
        { new ZeroPad2D(Padding2D.Same), "zeroPad2D expects \"padding\" to be numbers of pixels of at least 0, but it is same." },
        { new SpatialDropout1D(1), "spatialDropout1D expects \"rate\" to be at least 0 and less than 1, but it is 1." },
        { new SpatialDropout2D(-0.1), "spatialDropout2D expects \"rate\" to be at least 0 and less than 1, but it is -0.1." },
        { new AlphaDropout(1), "alphaDropout expects \"rate\" to be at least 0 and less than 1, but it is 1." },
        { new GaussianNoise(-1), "gaussianNoise expects \"deviation\" to be a finite number of at least 0, but it is -1." },
        { new LeakyRelu(double.PositiveInfinity), "leakyRelu expects \"slope\" to be a finite number, but it is Infinity." },
    };

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void A_setting_out_of_range_is_refused(Layer layer, string message)
    {
        var fault = Assert.Throws<ArgumentException>(() => layer.OutputShape(layer is Dense ? [4] : Image));

        Assert.Equal(message, fault.Message);
    }

    [Theory]
    [InlineData(1, 3, 1, 6)]
    [InlineData(2, 3, 1, 3)]
    [InlineData(4, 2, 1, 2)]
    [InlineData(1, 5, 3, 6)]
    public void The_same_padding_makes_the_output_input_by_stride(int stride, int kernel, int dilation, int expected)
    {
        var layer = new Conv2D(7, kernel) { Stride = stride, Dilation = dilation, Padding = Padding2D.Same };

        Assert.Equal([7, expected, expected], layer.OutputShape(Image));
    }

    [Fact]
    public void A_causal_convolution_sees_no_later_step()
    {
        LibTorch.EnsureLoaded();
        using var scope = NewDisposeScope();
        var layer = new Conv1D(3, 3) { Padding = Padding1D.Causal, Dilation = 2, Stride = 2 };
        using var module = layer.CreateModule([2, 9], Preset.Torch);
        var row = randn(1, 2, 9);
        var changed = row.clone();
        changed.narrow(2, 5, 4).zero_(); // the positions of steps 0, 2 and 4 do not see steps 5 to 8

        var (before, after) = (module.call(row), module.call(changed));

        Assert.Equal([3, 5], layer.OutputShape([2, 9]));
        Assert.True(before.narrow(2, 0, 3).equal(after.narrow(2, 0, 3)).all().item<bool>());
        Assert.False(before.narrow(2, 3, 2).allclose(after.narrow(2, 3, 2)));
    }
}
