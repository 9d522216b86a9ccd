using System.Globalization;
using System.Text.Json;

namespace NeuralMl.Inference;

/// <summary>The card as entries of an ONNX file's metadata: which property stands under which key.</summary>
internal static class CardMetadata
{
    /// <summary>The key whose presence says that a file has a card.</summary>
    public const string VersionKey = Prefix + "version";

    private const string Prefix = "neuralml.";
    private const string AuthorKey = "model_author";
    private const string LicenseKey = "model_license";

    /// <summary>Writes a card's entries, always in the same order.</summary>
    public static OrderedDictionary<string, string> Write(ModelCard card)
    {
        var json = CardJson.Readable;
        var metadata = new OrderedDictionary<string, string>
        {
            [VersionKey] = card.Version,
            [Prefix + "name"] = card.Name,
            [Prefix + "task"] = Name(card.Task),
            [Prefix + "features"] = JsonSerializer.Serialize(card.Features, json.IReadOnlyListFeatureCard),
            [Prefix + "target"] = JsonSerializer.Serialize(card.Target, json.TargetCard),
        };
        if (card.Targets.Count > 1) metadata[Prefix + "targets"] = JsonSerializer.Serialize(card.Targets, json.IReadOnlyListTargetCard);
        if (card.Classes.Count > 0) metadata[Prefix + "classes"] = JsonSerializer.Serialize(card.Classes, json.IReadOnlyListString);
        if (card.Metrics.Count > 0)
        {
            var sorted = new OrderedDictionary<string, double>(card.Metrics.OrderBy(metric => metric.Key, StringComparer.Ordinal));
            metadata[Prefix + "metrics"] = JsonSerializer.Serialize(sorted, json.IReadOnlyDictionaryStringDouble);
        }
        metadata[Prefix + "trainingData"] = JsonSerializer.Serialize(card.TrainingData, json.TrainingDataCard);
        metadata[Prefix + "seed"] = card.Seed.ToString(CultureInfo.InvariantCulture);
        if (card.Recipe.Length > 0) metadata[Prefix + "recipe"] = card.Recipe;
        metadata[Prefix + "verification"] = JsonSerializer.Serialize(card.Verification, json.VerificationCard);
        if (card.Author is { } author) metadata[AuthorKey] = author;
        if (card.License is { } license) metadata[LicenseKey] = license;
        return metadata;
    }

    /// <summary>Reads a card that is there.</summary>
    /// <exception cref="InvalidDataException">An entry is missing, or is not what was expected.</exception>
    public static ModelCard Read(IReadOnlyDictionary<string, string> metadata)
    {
        var card = new ModelCard
        {
            Version = Text("version"),
            Name = Text("name"),
            Task = Task(Text("task")),
            Features = Json("features").List(Feature),
            Target = Target(Json("target")),
            Classes = Optional("classes")?.List(static name => name.Text()) ?? [],
            Metrics = Optional("metrics")?.Numbers() ?? [],
            TrainingData = new TrainingDataCard((int)Json("trainingData").Get("rows").Whole(), Json("trainingData").Get("sha256").Text()),
            Seed = Seed(Text("seed")),
            Recipe = metadata.GetValueOrDefault(Prefix + "recipe", ""),
            Verification = new VerificationCard(Json("verification").Get("maxAbsDifference").Number(), (int)Json("verification").Get("rows").Whole()),
            Author = metadata.GetValueOrDefault(AuthorKey),
            License = metadata.GetValueOrDefault(LicenseKey),
        };
        return Optional("targets") is { } targets ? card with { Targets = targets.List(Target) } : card;

        string Text(string key) => metadata.TryGetValue(Prefix + key, out var text) ? text : throw Fault(key, "is missing.");

        CardEntry Json(string key) => CardEntry.Parse(key, Text(key));

        CardEntry? Optional(string key) => metadata.ContainsKey(Prefix + key) ? Json(key) : null;
    }

    /// <summary>Says what is wrong with an entry.</summary>
    public static InvalidDataException Fault(string key, string fault, Exception? cause = null) =>
        new($"The model card's entry '{Prefix}{key}' {fault} "
            + "The file was changed after it was written, or is of a NeuralMl that this one does not know: export the model again.", cause);

    private static FeatureCard Feature(CardEntry entry) => new()
    {
        Name = entry.Get("name").Text(),
        Input = entry.Get("input").Text(),
        Kind = entry.Get("kind").Kind(),
        Shape = entry.Get("shape").List(static size => size.Whole()),
        Min = entry.Find("min")?.Number(),
        Max = entry.Find("max")?.Number(),
        Mean = entry.Find("mean")?.Number(),
        Unit = entry.Find("unit")?.Text(),
        Categories = entry.Find("categories")?.List(static name => name.Text()) ?? [],
    };

    private static TargetCard Target(CardEntry entry) => new()
    {
        Name = entry.Get("name").Text(),
        Output = entry.Get("output").Text(),
        Min = entry.Find("min")?.Number(),
        Max = entry.Find("max")?.Number(),
        Unit = entry.Find("unit")?.Text(),
    };

    private static string Name(ModelTask task) => task switch
    {
        ModelTask.Regression => "regression",
        ModelTask.Classification => "classification",
        _ => "forecast",
    };

    private static ModelTask Task(string text) => text switch
    {
        "regression" => ModelTask.Regression,
        "classification" => ModelTask.Classification,
        "forecast" => ModelTask.Forecast,
        _ => throw Fault("task", $"is '{text}' where 'regression', 'classification' or 'forecast' was expected."),
    };

    private static int Seed(string text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : throw Fault("seed", $"is '{text}' where a whole number was expected.");
}
