using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace NeuralMl.Inference;

/// <summary>The card as entries of an ONNX file's metadata: which property stands under which key.</summary>
internal static class CardMetadata
{
    /// <summary>The key whose presence says that a file has a card.</summary>
    public const string VersionKey = Prefix + "version";

    private const string Prefix = "neuralml.";
    private const string AuthorKey = "model_author";
    private const string LicenseKey = "model_license";

    public static OrderedDictionary<string, string> Write(ModelCard card)
    {
        var json = CardJson.Readable;
        var metadata = new OrderedDictionary<string, string>
        {
            [VersionKey] = card.Version,
            [Prefix + "name"] = card.Name,
            [Prefix + "task"] = card.Task == ModelTask.Regression ? "regression" : "classification",
            [Prefix + "features"] = JsonSerializer.Serialize(card.Features, json.IReadOnlyListFeatureCard),
            [Prefix + "target"] = JsonSerializer.Serialize(card.Target, json.TargetCard),
        };
        if (card.Classes.Count > 0) metadata[Prefix + "classes"] = JsonSerializer.Serialize(card.Classes, json.IReadOnlyListString);
        if (card.Metrics.Count > 0)
        {
            var sorted = card.Metrics.OrderBy(metric => metric.Key, StringComparer.Ordinal);
            metadata[Prefix + "metrics"] = JsonSerializer.Serialize(new OrderedDictionary<string, double>(sorted), json.IReadOnlyDictionaryStringDouble);
        }
        metadata[Prefix + "trainingData"] = JsonSerializer.Serialize(card.TrainingData, json.TrainingDataCard);
        metadata[Prefix + "seed"] = card.Seed.ToString(CultureInfo.InvariantCulture);
        if (card.Recipe.Length > 0) metadata[Prefix + "recipe"] = card.Recipe;
        metadata[Prefix + "verification"] = JsonSerializer.Serialize(card.Verification, json.VerificationCard);
        if (card.Author is { } author) metadata[AuthorKey] = author;
        if (card.License is { } license) metadata[LicenseKey] = license;
        return metadata;
    }

    public static ModelCard Read(IReadOnlyDictionary<string, string> metadata)
    {
        var json = CardJson.Default;
        return new ModelCard
        {
            Version = Text("version"),
            Name = Text("name"),
            Task = Task(Text("task")),
            Features = Required("features", json.IReadOnlyListFeatureCard),
            Target = Required("target", json.TargetCard),
            Classes = Optional("classes", json.IReadOnlyListString) ?? [],
            Metrics = Optional("metrics", json.IReadOnlyDictionaryStringDouble) ?? new Dictionary<string, double>(),
            TrainingData = Required("trainingData", json.TrainingDataCard),
            Seed = Seed(Text("seed")),
            Recipe = metadata.GetValueOrDefault(Prefix + "recipe", ""),
            Verification = Required("verification", json.VerificationCard),
            Author = metadata.GetValueOrDefault(AuthorKey),
            License = metadata.GetValueOrDefault(LicenseKey),
        };

        string Text(string key) => metadata.TryGetValue(Prefix + key, out var text) ? text : throw Fault(key, "is missing");

        T Required<T>(string key, JsonTypeInfo<T> type) where T : class => Parse(key, Text(key), type);

        T? Optional<T>(string key, JsonTypeInfo<T> type) where T : class =>
            metadata.TryGetValue(Prefix + key, out var text) ? Parse(key, text, type) : null;
    }

    private static ModelTask Task(string text) => text switch
    {
        "regression" => ModelTask.Regression,
        "classification" => ModelTask.Classification,
        _ => throw Fault("task", $"is '{text}' where 'regression' or 'classification' was expected"),
    };

    private static int Seed(string text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var seed) ? seed : throw Fault("seed", $"is '{text}' where a whole number was expected");

    private static T Parse<T>(string key, string text, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(text, type) ?? throw Fault(key, "is null");
        }
        catch (JsonException fault)
        {
            throw Fault(key, $"cannot be read: {fault.Message}", fault);
        }
    }

    private static InvalidDataException Fault(string key, string fault, Exception? cause = null) =>
        new($"The model card's entry '{Prefix}{key}' {fault}{(fault.EndsWith('.') ? "" : ".")} "
            + "The file was changed after it was written, or is of a NeuralMl that this one does not know: export the model again.", cause);
}
