using NeuralMl.Models;

namespace NeuralMl.Tests.Models.Layers;

/// <summary>The configurations of convolutions of volumes, transposed convolutions and adaptive pools.</summary>
internal static class WindowSamples
{
    public static IReadOnlyList<LayerSample> All { get; } = [.. Volumes(), .. Transposed(), .. Adaptive()];

    private static LayerSample[] Volumes() =>
    [
        new(new Conv3D(4, 3, Activation.Tanh), [2, 4, 3, 3])
        {
            Wrong = ([2, 4, 2, 3], "conv3D expects at least 3 × 3 × 3 voxels for its kernel, but received (2, 4, 2, 3)."),
        },
        new(new Conv3D(4, new(2, 1, 3)) { Padding = Padding3D.Same, Stride = new(1, 2, 2), Groups = 2, UseBias = false }, [4, 3, 4, 5])
        {
            Wrong = ([3, 3, 4, 5], "conv3D expects channels that 2 groups divide, but received (3, 3, 4, 5)."),
        },
        new(new Conv3D(3, 2, Activation.Relu) { Padding = Padding3D.Explicit(new(0, 1, 0), new(1, 0, 2)), Dilation = new(1, 2, 1) }, [1, 2, 3, 2])
        {
            Wrong = ([2, 3, 2], "conv3D expects rows (channels, depth, height, width), but received (2, 3, 2)."),
        },
    ];

    private static LayerSample[] Transposed() =>
    [
        new(new ConvTranspose1D(4, 3, Activation.Tanh) { Stride = 2, Padding = 1, OutputPadding = 1 }, [2, 5])
        {
            Wrong = ([10], "convTranspose1D expects rows (channels, length), but received (10)."),
        },
        new(new ConvTranspose1D(4, 2) { Stride = 3, Padding = Padding1D.Same, Groups = 2, UseBias = false }, [4, 4])
        {
            Wrong = ([3, 4], "convTranspose1D expects channels that 2 groups divide, but received (3, 4)."),
        },
        new(new ConvTranspose1D(3, 2) { Padding = Padding1D.Explicit(1, 3), Dilation = 2 }, [2, 6])
        {
            Wrong = ([2, 2], "convTranspose1D expects at least 3 steps, of which its padding leaves something, but received (2, 2)."),
        },
        new(new ConvTranspose2D(3, 3, Activation.Tanh), [2, 3, 4])
        {
            Wrong = ([12], "convTranspose2D expects rows (channels, height, width), but received (12)."),
        },
        new(new ConvTranspose2D(4, new(4, 3)) { Stride = 2, Padding = Padding2D.Same, Groups = 2, UseBias = false }, [4, 2, 3])
        {
            Wrong = ([3, 2, 3], "convTranspose2D expects channels that 2 groups divide, but received (3, 2, 3)."),
        },
        new(new ConvTranspose2D(2, 2, Activation.Relu) { Stride = new(3, 2), Dilation = new(1, 3), Padding = Padding2D.Explicit(2, 0, 1, 3), OutputPadding = 1 }, [2, 3, 3])
        {
            Wrong = ([2, 1, 1], "convTranspose2D expects at least 2 × 1 pixels, of which its padding leaves something, but received (2, 1, 1)."),
        },
    ];

    private static LayerSample[] Adaptive() =>
    [
        new(new AdaptiveAveragePool1D(3), [4, 6]) { Wrong = ([6], "adaptiveAveragePool1D expects rows (channels, length), but received (6).") },
        new(new AdaptiveAveragePool1D(4), [3, 7]) { Wrong = ([2, 3, 7], "adaptiveAveragePool1D expects rows (channels, length), but received (2, 3, 7).") },
        new(new AdaptiveMaxPool1D(3), [4, 6]) { Wrong = ([6], "adaptiveMaxPool1D expects rows (channels, length), but received (6).") },
        new(new AdaptiveMaxPool1D(5), [4, 3]) { Wrong = ([], "adaptiveMaxPool1D expects rows (channels, length), but received ().") },
        new(new AdaptiveAveragePool2D(2), [3, 4, 6])
        {
            Wrong = ([4, 6], "adaptiveAveragePool2D expects rows (channels, height, width), but received (4, 6)."),
        },
        new(new AdaptiveAveragePool2D(new(3, 2)), [3, 4, 5])
        {
            Wrong = ([20], "adaptiveAveragePool2D expects rows (channels, height, width), but received (20)."),
        },
        new(new AdaptiveMaxPool2D(new(2, 3)), [4, 4, 6])
        {
            Wrong = ([4, 6], "adaptiveMaxPool2D expects rows (channels, height, width), but received (4, 6)."),
        },
        new(new AdaptiveMaxPool2D(new(3, 4)), [4, 4, 3])
        {
            Wrong = ([12], "adaptiveMaxPool2D expects rows (channels, height, width), but received (12)."),
        },
    ];
}
