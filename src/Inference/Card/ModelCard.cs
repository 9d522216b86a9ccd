namespace NeuralMl.Inference;

/// <summary>What a NeuralMl model says of itself: read from, and written into, the ONNX file's metadata.</summary>
public sealed record ModelCard
{
    /// <summary>Gets the version of NeuralMl that wrote the file, for example <c>0.1.0</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Gets the model's name: the recipe's.</summary>
    public required string Name { get; init; }

    /// <summary>Gets what the model is for.</summary>
    public required ModelTask Task { get; init; }

    /// <summary>Gets the raw columns that the model reads, in the graph's order.</summary>
    public required IReadOnlyList<FeatureCard> Features { get; init; }

    /// <summary>Gets what the model predicts; of several numbers the first.</summary>
    public required TargetCard Target { get; init; }

    /// <summary>Gets all that the model predicts, in the graph's order: one, or several numbers.</summary>
    /// <value>The default is <see cref="Target"/> alone.</value>
    public IReadOnlyList<TargetCard> Targets { get => field ?? [Target]; init; }

    /// <summary>Gets the class names in the order of the probabilities; empty for regression.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>Gets the metrics on held-out rows, by name (<c>mae</c>, <c>accuracy</c>, …); empty where no rows were held out.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>Gets the data that the model was trained on.</summary>
    public required TrainingDataCard TrainingData { get; init; }

    /// <summary>Gets the seed of the run.</summary>
    public required int Seed { get; init; }

    /// <summary>Gets the recipe as JSON, with every default written out; empty for a network exported without one.</summary>
    public string Recipe { get; init; } = "";

    /// <summary>Gets how closely ONNX Runtime agreed with the trained network.</summary>
    public required VerificationCard Verification { get; init; }

    /// <summary>Gets the author, where the recipe names one.</summary>
    public string? Author { get; init; }

    /// <summary>Gets the licence, where the recipe names one.</summary>
    public string? License { get; init; }

    /// <summary>Reads the card from an ONNX file's metadata.</summary>
    /// <param name="metadata">The file's <c>metadata_props</c>.</param>
    /// <returns>The card, or null where the file has none: then it is not ours.</returns>
    /// <exception cref="InvalidDataException">The card is there but cannot be read.</exception>
    public static ModelCard? FromMetadata(IReadOnlyDictionary<string, string> metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return metadata.ContainsKey(CardMetadata.VersionKey) ? CardMetadata.Read(metadata) : null;
    }

    /// <summary>
    /// Writes the card as ONNX metadata: one entry per property, keys beginning with <c>neuralml.</c>, lists and objects as JSON;
    /// author and licence under ONNX's own keys, <c>model_author</c> and <c>model_license</c>.
    /// </summary>
    /// <returns>The entries, always in the same order; properties that are null or empty are left out.</returns>
    public IReadOnlyDictionary<string, string> ToMetadata() => CardMetadata.Write(this);
}
