namespace NeuralMl.Models;

/// <summary>The list of layer kinds: the only place besides its own file where a layer is named.</summary>
public static class LayerKinds
{
    private static readonly LayerKind[] List =
    [
        LayerKind.Of<AdaptiveAveragePool1D>(),
        LayerKind.Of<AdaptiveAveragePool2D>(),
        LayerKind.Of<AdaptiveMaxPool1D>(),
        LayerKind.Of<AdaptiveMaxPool2D>(),
        LayerKind.Of<AlphaDropout>(),
        LayerKind.Of<Anchored>(),
        LayerKind.Of<AveragePool1D>(),
        LayerKind.Of<AveragePool2D>(),
        LayerKind.Of<BatchNorm>(),
        LayerKind.Of<Bilinear>(),
        LayerKind.Of<Branches>(),
        LayerKind.Of<Celu>(),
        LayerKind.Of<Conv1D>(),
        LayerKind.Of<Conv2D>(),
        LayerKind.Of<Conv3D>(),
        LayerKind.Of<ConvTranspose1D>(),
        LayerKind.Of<ConvTranspose2D>(),
        LayerKind.Of<Dense>(),
        LayerKind.Of<Difference>(),
        LayerKind.Of<Dropout>(),
        LayerKind.Of<Elu>(),
        LayerKind.Of<Embedding>(),
        LayerKind.Of<Flatten>(),
        LayerKind.Of<GaussianNoise>(),
        LayerKind.Of<Gelu>(),
        LayerKind.Of<GlobalAveragePool1D>(),
        LayerKind.Of<GlobalAveragePool2D>(),
        LayerKind.Of<GlobalMaxPool1D>(),
        LayerKind.Of<GlobalMaxPool2D>(),
        LayerKind.Of<Glu>(),
        LayerKind.Of<GroupNorm>(),
        LayerKind.Of<Gru>(),
        LayerKind.Of<HardSigmoid>(),
        LayerKind.Of<HardSwish>(),
        LayerKind.Of<HardTanh>(),
        LayerKind.Of<Impute>(),
        LayerKind.Of<InstanceNorm>(),
        LayerKind.Of<LastStep>(),
        LayerKind.Of<LayerNorm>(),
        LayerKind.Of<LeakyRelu>(),
        LayerKind.Of<LearnedPosition>(),
        LayerKind.Of<Linear>(),
        LayerKind.Of<LogSigmoid>(),
        LayerKind.Of<LogSoftmax>(),
        LayerKind.Of<Lstm>(),
        LayerKind.Of<MaxPool1D>(),
        LayerKind.Of<MaxPool2D>(),
        LayerKind.Of<Mish>(),
        LayerKind.Of<MultiHeadAttention>(),
        LayerKind.Of<Permute>(),
        LayerKind.Of<PixelShuffle>(),
        LayerKind.Of<Prelu>(),
        LayerKind.Of<Relu>(),
        LayerKind.Of<Relu6>(),
        LayerKind.Of<RepeatVector>(),
        LayerKind.Of<Rescale>(),
        LayerKind.Of<Reshape>(),
        LayerKind.Of<Residual>(),
        LayerKind.Of<RmsNorm>(),
        LayerKind.Of<Selu>(),
        LayerKind.Of<Sigmoid>(),
        LayerKind.Of<Silu>(),
        LayerKind.Of<SimpleRnn>(),
        LayerKind.Of<SinusoidalPosition>(),
        LayerKind.Of<Softmax>(),
        LayerKind.Of<Softplus>(),
        LayerKind.Of<Softsign>(),
        LayerKind.Of<SpatialDropout1D>(),
        LayerKind.Of<SpatialDropout2D>(),
        LayerKind.Of<Step>(),
        LayerKind.Of<Tanh>(),
        LayerKind.Of<Threshold>(),
        LayerKind.Of<TimeDistributed>(),
        LayerKind.Of<TransformerEncoder>(),
        LayerKind.Of<Upsample1D>(),
        LayerKind.Of<Upsample2D>(),
        LayerKind.Of<ZeroPad1D>(),
        LayerKind.Of<ZeroPad2D>(),
    ];

    /// <summary>Gets the type of each layer by its name in JSON, for example <c>dense</c>.</summary>
    public static IReadOnlyDictionary<string, Type> All { get; } =
        new SortedDictionary<string, Type>(List.ToDictionary(kind => kind.Name, kind => kind.Type), StringComparer.Ordinal);

    /// <summary>Gets all kinds, in the order of their names.</summary>
    internal static IReadOnlyList<LayerKind> Known => List;

    private static readonly Dictionary<Type, string> Names = List.ToDictionary(kind => kind.Type, kind => kind.Name);

    /// <summary>Returns the name of a layer's type in JSON; a type that is not in the list goes by its own name.</summary>
    /// <param name="layer">The type of a layer.</param>
    public static string NameOf(Type layer) => Names.GetValueOrDefault(layer) ?? layer.Name;
}
