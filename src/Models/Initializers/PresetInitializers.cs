namespace NeuralMl.Models;

/// <summary>What weights and biases start with where a layer does not say.</summary>
internal static class PresetInitializers
{
    /// <summary>Returns the initializer of weights.</summary>
    public static Initializer ForWeights(this Preset preset) => preset switch
    {
        Preset.Keras => Initializer.GlorotUniform,
        Preset.Tfjs => new GlorotNormal(KeepDeviation: false),
        _ => Initializer.KaimingUniform,
    };

    /// <summary>Returns the initializer of biases.</summary>
    public static Initializer ForBiases(this Preset preset) => preset == Preset.Torch ? Initializer.KaimingUniform : Initializer.Zeros;

    /// <summary>Returns the initializer of embeddings.</summary>
    public static Initializer ForEmbeddings(this Preset preset) => preset == Preset.Torch ? new RandomNormal() : new RandomUniform();
}
