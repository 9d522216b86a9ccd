using NeuralMl.Models;

namespace NeuralMl.Tests.Models.Layers;

/// <summary>The activations that the contract suite checks.</summary>
internal static class ActivationSamples
{
    private static readonly Dictionary<LayerCheck, string> TakesAnyShape = new()
    {
        [LayerCheck.WrongInputIsRefused] = LayerSamples.KeepsAnyShape,
    };

    public static LayerSample[] All =>
    [
        .. NumberByNumber().Select(activation => new LayerSample(activation, [8]) { CannotHold = TakesAnyShape }),
        .. AlongOneDimension(),
        new(new Dense(6, new Prelu(0.1, PerChannel: true)), [8])
        {
            Wrong = ([2, 4], "dense expects rows of one dimension, but received (2, 4). Put a Flatten before it."),
        },
        new(new Conv2D(4, 3, new Glu(0)), [2, 5, 5])
        {
            Wrong = ([2, 5, 2], "conv2D expects at least 3 × 3 pixels for its kernel, but received (2, 5, 2)."),
        },
        new(new Step(), [8])
        {
            CannotHold = new Dictionary<LayerCheck, string>(TakesAnyShape) { [LayerCheck.GradientReachesTheInput] = "Its gradient is 0 everywhere." },
        },
    ];

    private static LayerSample[] AlongOneDimension() =>
    [
        new(new Softmax(), [8]) { Wrong = ([], "softmax expects a row with dimension -1, but received ().") },
        new(new Softmax(0), [3, 4]) { Wrong = ([], "softmax expects a row with dimension 0, but received ().") },
        new(new LogSoftmax(), [8]) { Wrong = ([], "logSoftmax expects a row with dimension -1, but received ().") },
        new(new LogSoftmax(1), [3, 4]) { Wrong = ([4], "logSoftmax expects a row with dimension 1, but received (4).") },
        new(new Glu(), [8]) { Wrong = ([7], "glu expects an even length of dimension -1, but received (7).") },
        new(new Glu(0), [4, 3, 2]) { Wrong = ([], "glu expects a row with dimension 0, but received ().") },
        new(new Prelu(PerChannel: true), [8]) { Wrong = ([], "prelu expects rows (features) or (channels, …), but received ().") },
        new(new Prelu(-0.5, PerChannel: true), [3, 2, 2]) { Wrong = ([], "prelu expects rows (features) or (channels, …), but received ().") },
    ];

    private static Activation[] NumberByNumber() =>
    [
        new Linear(), new Relu(), new LeakyRelu(), new LeakyRelu(0.2), new Elu(), new Elu(0.5), new Gelu(), new Gelu(GeluForm.Tanh), new Silu(),
        new Softplus(), new Sigmoid(), new Tanh(), new Relu6(), new Prelu(), new Selu(), new Celu(), new Celu(0.3), new Mish(), new Softsign(),
        new HardSigmoid(), new HardSwish(), new HardTanh(), new HardTanh(-0.5, 2), new Threshold(0, 0), new Threshold(-0.3, 0.7), new LogSigmoid(),
    ];
}
