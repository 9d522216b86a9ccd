using NeuralMl.Models;

namespace NeuralMl.Tests.Models.Layers;

/// <summary>The configurations of layers that hold others.</summary>
internal static class ContainerSamples
{
    public static IReadOnlyList<LayerSample> All { get; } =
    [
        new(new Residual([new Dense(8, Activation.Tanh), new Dense(8)]), [8])
        {
            Wrong = (
                [7],
                "residual expects layers that give (7), as its shortcut does, but received (8). Keep the shape inside, or give it a shortcut that "
                + "changes it in the same way, as a convolution of 1 × 1."),
        },
        new(
            new Residual([new Conv2D(4, 3) { Padding = Padding2D.Same, Stride = 2 }, new BatchNorm(), Activation.Relu])
            {
                Shortcut = [new Conv2D(4, 1) { Stride = 2 }, new BatchNorm()],
            },
            [2, 5, 4])
        {
            Wrong = ([2, 5], "Layer 1 'conv2D1': conv2D expects rows (channels, height, width), but received (2, 5)."),
        },
        new(new Branches(Merge.Concat, [[new Conv2D(2, 1)], [new Conv2D(3, 3) { Padding = 1 }], []]), [2, 4, 4])
        {
            Wrong = ([2, 4], "Layer 1 'conv2D1': conv2D expects rows (channels, height, width), but received (2, 4)."),
        },
        new(new Branches(Merge.Add, [[new Dense(4)], [new Dense(4, Activation.Tanh)], [new Dense(4)]]), [6])
        {
            Wrong = ([2, 3], "Layer 1 'dense1': dense expects rows of one dimension, but received (2, 3). Put a Flatten before it."),
        },
        new(new Branches(Merge.Multiply, [[], [new Dense(6, Activation.Sigmoid)]]), [6])
        {
            Wrong = ([5], "branches expects paths that give one shape, but they give (5), (6). Change the paths, or merge them by \"concat\"."),
        },
        new(new Branches(Merge.Average, [[], [new Dense(6)], [new Dense(6)]]), [6])
        {
            Wrong = ([5], "branches expects paths that give one shape, but they give (5), (6), (6). Change the paths, or merge them by \"concat\"."),
        },
        new(new Branches(Merge.Concat, [[new TimeDistributed([new Dense(2)])], []]) { Axis = -1 }, [5, 3])
        {
            Wrong = ([5, 3, 2], "Layer 1 'timeDistributed1': Layer 1 'dense1': dense expects rows of one dimension, but received (3, 2). Put a Flatten before it."),
        },
        new(new TimeDistributed([new Dense(4, Activation.Relu), new Dense(2)]), [6, 3])
        {
            Wrong = ([6], "timeDistributed expects rows (time, …) of at least two dimensions, but received (6)."),
        },
        new(new TimeDistributed([new Conv2D(2, 3), new GlobalAveragePool2D()]), [3, 1, 5, 5])
        {
            Wrong = ([3, 5], "Layer 1 'conv2D1': conv2D expects rows (channels, height, width), but received (5)."),
        },
        new(new Difference(), [6, 3]) { Wrong = ([6], "difference expects rows (time, features), but received (6).") },
        new(new Anchored([new Difference(), new Gru(4), new Dense(5)]), [6, 1])
        {
            Wrong = ([6, 1, 2], "anchored expects rows (time, features), but received (6, 1, 2)."),
        },
        new(new Anchored([new Flatten(), new Dense(4)]), [6, 1])
        {
            Wrong = (
                [6, 3],
                "anchored expects layers that give 3 features, as come in, but received (4). Let the last layer give as many, or forecast one feature."),
        },
        new(new Anchored([new TimeDistributed([new Dense(5, Activation.Tanh), new Dense(3)])]), [6, 3])
        {
            Wrong = ([6], "anchored expects rows (time, features), but received (6)."),
        },
        new(new Anchored([new TimeDistributed([new Dense(6), new Reshape([2, 3])])]), [4, 3])
        {
            Wrong = ([4, 2], "anchored expects layers that give 2 features, as come in, but received (4, 2, 3). Let the last layer give as many, or forecast one feature."),
        },
    ];
}
