namespace NeuralMl.Models;

/// <summary>The list of layer kinds: the only place besides its own file where a layer is named.</summary>
public static class LayerKinds
{
    /// <summary>Gets the type of each layer by its name in JSON, for example <c>dense</c>.</summary>
    public static IReadOnlyDictionary<string, Type> All { get; } = new SortedDictionary<string, Type>(StringComparer.Ordinal)
    {
        ["alphaDropout"] = typeof(AlphaDropout),
        ["averagePool1D"] = typeof(AveragePool1D),
        ["averagePool2D"] = typeof(AveragePool2D),
        ["batchNorm"] = typeof(BatchNorm),
        ["celu"] = typeof(Celu),
        ["conv1D"] = typeof(Conv1D),
        ["conv2D"] = typeof(Conv2D),
        ["dense"] = typeof(Dense),
        ["dropout"] = typeof(Dropout),
        ["elu"] = typeof(Elu),
        ["flatten"] = typeof(Flatten),
        ["gaussianNoise"] = typeof(GaussianNoise),
        ["gelu"] = typeof(Gelu),
        ["globalAveragePool1D"] = typeof(GlobalAveragePool1D),
        ["globalAveragePool2D"] = typeof(GlobalAveragePool2D),
        ["globalMaxPool2D"] = typeof(GlobalMaxPool2D),
        ["glu"] = typeof(Glu),
        ["groupNorm"] = typeof(GroupNorm),
        ["hardSigmoid"] = typeof(HardSigmoid),
        ["hardSwish"] = typeof(HardSwish),
        ["hardTanh"] = typeof(HardTanh),
        ["instanceNorm"] = typeof(InstanceNorm),
        ["layerNorm"] = typeof(LayerNorm),
        ["leakyRelu"] = typeof(LeakyRelu),
        ["linear"] = typeof(Linear),
        ["logSigmoid"] = typeof(LogSigmoid),
        ["logSoftmax"] = typeof(LogSoftmax),
        ["maxPool1D"] = typeof(MaxPool1D),
        ["maxPool2D"] = typeof(MaxPool2D),
        ["mish"] = typeof(Mish),
        ["permute"] = typeof(Permute),
        ["pixelShuffle"] = typeof(PixelShuffle),
        ["prelu"] = typeof(Prelu),
        ["relu"] = typeof(Relu),
        ["relu6"] = typeof(Relu6),
        ["repeatVector"] = typeof(RepeatVector),
        ["reshape"] = typeof(Reshape),
        ["rmsNorm"] = typeof(RmsNorm),
        ["selu"] = typeof(Selu),
        ["sigmoid"] = typeof(Sigmoid),
        ["silu"] = typeof(Silu),
        ["softmax"] = typeof(Softmax),
        ["softplus"] = typeof(Softplus),
        ["softsign"] = typeof(Softsign),
        ["spatialDropout2D"] = typeof(SpatialDropout2D),
        ["step"] = typeof(Step),
        ["tanh"] = typeof(Tanh),
        ["threshold"] = typeof(Threshold),
        ["upsample2D"] = typeof(Upsample2D),
        ["zeroPad2D"] = typeof(ZeroPad2D),
    };

    private static readonly Dictionary<Type, string> Names = All.ToDictionary(kind => kind.Value, kind => kind.Key);

    /// <summary>Returns the name of a layer's type in JSON; a type that is not in the list goes by its own name.</summary>
    /// <param name="layer">The type of a layer.</param>
    public static string NameOf(Type layer) => Names.GetValueOrDefault(layer) ?? layer.Name;
}
