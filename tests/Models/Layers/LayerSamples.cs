using NeuralMl.Models;

namespace NeuralMl.Tests.Models.Layers;

/// <summary>The configurations that the contract suite checks: at least one of each kind.</summary>
internal static class LayerSamples
{
    internal const string KeepsAnyShape = "It takes rows of any shape and keeps the shape.";

    private static readonly Dictionary<LayerCheck, string> Indices = new()
    {
        [LayerCheck.GradientReachesTheInput] = "An index has no gradient.",
        [LayerCheck.WrongInputIsRefused] = "It takes indices in any shape; what is no index is refused by tests of its own.",
    };

    public static IReadOnlyDictionary<string, LayerSample> All { get; } = Samples().ToDictionary(sample => sample.Label);

    private static IEnumerable<LayerSample> Samples() =>
    [
        .. Weighted(), .. Embeddings(), .. Sequences(), .. Images(), .. Globals(), .. Larger(), .. Rows(), .. WindowSamples.All,
        .. ContainerSamples.All, .. NormSamples.All, .. ShapeSamples.All, .. NoiseSamples.All, .. RecurrentSamples.All, .. AttentionSamples.All,
        .. ActivationSamples.All, .. FixedSamples.All,
    ];

    private static LayerSample[] Weighted() =>
    [
        new(new Dense(5), [8]) { Wrong = ([1, 8, 8], "dense expects rows of one dimension, but received (1, 8, 8). Put a Flatten before it.") },
        new(new Dense(12, Activation.Gelu) { UseBias = false, WeightInitializer = Initializer.HeNormal }, [8])
        {
            Wrong = ([], "dense expects rows of one dimension, but received (). Put a Flatten before it."),
        },
        new(new Bilinear(5, 3), [8]) { Wrong = ([3], "bilinear expects rows of more numbers than the 3 of its first part, but received (3).") },
        new(new Bilinear(4, 1, Activation.Tanh) { UseBias = false, WeightInitializer = Initializer.GlorotUniform }, [6])
        {
            Wrong = ([2, 3], "bilinear expects rows of one dimension, but received (2, 3). Put a Flatten before it."),
        },
        new(new Conv2D(4, 3, Activation.Tanh), [2, 5, 5])
        {
            Wrong = ([2, 5, 2], "conv2D expects at least 3 × 3 pixels for its kernel, but received (2, 5, 2)."),
        },
        new(new Conv2D(6, new(4, 2)) { Padding = Padding2D.Same, Stride = new(1, 2), Groups = 2, UseBias = false }, [4, 7, 6])
        {
            Wrong = ([3, 7, 6], "conv2D expects channels that 2 groups divide, but received (3, 7, 6)."),
        },
        new(new Conv2D(3, 3, Activation.Relu) { Padding = Padding2D.Explicit(0, 1, 2, 3), Dilation = 2 }, [1, 6, 6])
        {
            Wrong = ([6, 6], "conv2D expects rows (channels, height, width), but received (6, 6)."),
        },
    ];

    private static LayerSample[] Embeddings() =>
    [
        new(new Embedding(12, 3), [4]) { CannotHold = Indices },
        new(new Embedding(1001, 2) { WeightInitializer = new RandomUniform(0.5), MaxNorm = 3 }, [3, 2]) { CannotHold = Indices },
        new(new Embedding(500, 5), []) { CannotHold = Indices },
    ];

    private static LayerSample[] Sequences() =>
    [
        new(new Conv1D(4, 3, Activation.Tanh), [2, 9])
        {
            Wrong = ([2, 2], "conv1D expects at least 3 steps for its kernel, but received (2, 2)."),
        },
        new(new Conv1D(6, 4) { Padding = Padding1D.Same, Stride = 2, Groups = 2, UseBias = false }, [4, 7])
        {
            Wrong = ([3, 7], "conv1D expects channels that 2 groups divide, but received (3, 7)."),
        },
        new(new Conv1D(3, 3, Activation.Relu) { Padding = Padding1D.Causal, Dilation = 2 }, [2, 8])
        {
            Wrong = ([8], "conv1D expects rows (channels, length), but received (8)."),
        },
        new(new Conv1D(4, 2) { Padding = Padding1D.Explicit(0, 3) }, [2, 6])
        {
            Wrong = ([1, 2, 6], "conv1D expects rows (channels, length), but received (1, 2, 6)."),
        },
        new(new MaxPool1D(2), [2, 7])
        {
            Wrong = ([2, 1], "maxPool1D expects at least 2 steps for its window, but received (2, 1)."),
        },
        new(new MaxPool1D(3) { Stride = 2, Padding = Padding1D.Causal }, [2, 8])
        {
            Wrong = ([16], "maxPool1D expects rows (channels, length), but received (16)."),
        },
        new(new AveragePool1D(2), [2, 7])
        {
            Wrong = ([2, 1], "averagePool1D expects at least 2 steps for its window, but received (2, 1)."),
        },
        new(new AveragePool1D(3) { Stride = 1, Padding = Padding1D.Explicit(0, 2) }, [2, 6])
        {
            Wrong = ([12], "averagePool1D expects rows (channels, length), but received (12)."),
        },
    ];

    private static LayerSample[] Globals() =>
    [
        new(new GlobalAveragePool1D(), [8, 5])
        {
            Wrong = ([2, 5, 4], "globalAveragePool1D expects rows (channels, length), but received (2, 5, 4)."),
        },
        new(new GlobalAveragePool2D(), [8, 3, 4])
        {
            Wrong = ([2, 12], "globalAveragePool2D expects rows (channels, height, width), but received (2, 12)."),
        },
        new(new GlobalMaxPool1D(), [8, 5])
        {
            Wrong = ([8, 0], "globalMaxPool1D expects at least one number in each channel, but received (8, 0)."),
        },
        new(new GlobalMaxPool2D(), [8, 3, 4])
        {
            Wrong = ([8, 0, 4], "globalMaxPool2D expects at least one number in each channel, but received (8, 0, 4)."),
        },
    ];

    private static LayerSample[] Larger() =>
    [
        new(new Upsample1D(3), [2, 5]) { Wrong = ([10], "upsample1D expects rows (channels, length), but received (10).") },
        new(new Upsample1D(4) { Interpolation = Interpolation.Linear }, [2, 5])
        {
            Wrong = ([2, 5, 1], "upsample1D expects rows (channels, length), but received (2, 5, 1)."),
        },
        new(new Upsample2D(new(2, 3)), [2, 3, 4])
        {
            Wrong = ([12], "upsample2D expects rows (channels, height, width), but received (12)."),
        },
        new(new Upsample2D(new(2, 3)) { Interpolation = Interpolation.Bilinear }, [2, 3, 4])
        {
            Wrong = ([3, 4], "upsample2D expects rows (channels, height, width), but received (3, 4)."),
        },
        new(new PixelShuffle(2), [8, 2, 3])
        {
            Wrong = ([6, 2, 3], "pixelShuffle expects channels that 4 divides, but received (6, 2, 3)."),
        },
    ];

    private static LayerSample[] Images() =>
    [
        new(new MaxPool2D(2), [2, 5, 6]) { Wrong = ([2, 1, 6], "maxPool2D expects at least 2 × 2 pixels for its window, but received (2, 1, 6).") },
        new(new MaxPool2D(3) { Stride = 2, Padding = Padding2D.Same }, [1, 6, 5])
        {
            Wrong = ([30], "maxPool2D expects rows (channels, height, width), but received (30)."),
        },
        new(new AveragePool2D(2), [2, 5, 6])
        {
            Wrong = ([2, 1, 6], "averagePool2D expects at least 2 × 2 pixels for its window, but received (2, 1, 6)."),
        },
        new(new AveragePool2D(new(2, 3)) { Stride = 1, Padding = Padding2D.Same, CountPadding = true }, [1, 4, 5])
        {
            Wrong = ([30], "averagePool2D expects rows (channels, height, width), but received (30)."),
        },
        new(new AveragePool2D(3) { Stride = 2, Padding = Padding2D.Explicit(0, 1, 2, 1) }, [1, 6, 6])
        {
            Wrong = ([30], "averagePool2D expects rows (channels, height, width), but received (30)."),
        },
    ];

    private static LayerSample[] Rows() =>
    [
        new(new Flatten(), [2, 3, 2]) { Wrong = ([], "flatten expects rows of at least one dimension, but received ().") },
        new(new Flatten(), [8]) { Wrong = ([], "flatten expects rows of at least one dimension, but received ().") },
        new(new Dropout(0.3), [12])
        {
            CannotHold = new Dictionary<LayerCheck, string>
            {
                [LayerCheck.MemorizesEightRows] = "It hides numbers at random while training.",
                [LayerCheck.WrongInputIsRefused] = KeepsAnyShape,
            },
        },
        new(new BatchNorm(), [8])
        {
            Wrong = ([], "batchNorm expects rows (features) or (channels, …) of one to four dimensions, but received ()."),
        },
        new(new BatchNorm { Momentum = 0.01, Epsilon = 1e-3 }, [3, 4, 2])
        {
            Wrong = ([1, 1, 1, 1, 1], "batchNorm expects rows (features) or (channels, …) of one to four dimensions, but received (1, 1, 1, 1, 1)."),
        },
        new(new BatchNorm(), [3, 4]) { Wrong = ([], "batchNorm expects rows (features) or (channels, …) of one to four dimensions, but received ().") },
    ];
}
