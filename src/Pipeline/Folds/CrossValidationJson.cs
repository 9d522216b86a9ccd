using System.Text.Json.Nodes;

namespace NeuralMl.Pipeline;

/// <summary>The JSON of a cross-validation: each fold, the means and deviations, and the recipe.</summary>
public static class CrossValidationJson
{
    /// <summary>Returns a result as indented JSON that ends with a newline; a mean that is no number is null.</summary>
    /// <param name="result">The result.</param>
    public static string Write(CrossValidationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var plan = result.Plan;
        var document = new JsonObject
        {
            ["recipe"] = plan.Recipe.Name,
            ["task"] = Words.Of(plan.Task),
            ["data"] = plan.DataName,
            ["sha256"] = plan.DataSha256,
            ["rows"] = plan.RowCount,
            ["folds"] = plan.FoldCount,
            ["foldSeeds"] = new JsonArray([.. plan.FoldSeeds.Select(seed => JsonValue.Create(seed))]),
            ["notes"] = Texts(plan.Notes),
            ["metrics"] = Spreads(result.Metrics),
            ["baseline"] = Rules(result.Baseline),
            ["repeats"] = new JsonArray([.. result.Repeats.Select(Repeat)]),
            ["settings"] = JsonNode.Parse(plan.Recipe.ToJson()),
        };
        if (!result.IsComplete) document["stopped"] = "user";
        return document.ToJsonString(RecipeJson.Options) + "\n";
    }

    private static JsonObject Repeat(FoldRepeat repeat) => new()
    {
        ["foldSeed"] = repeat.FoldSeed,
        ["metrics"] = Spreads(repeat.Metrics),
        ["outOfFold"] = new JsonObject(repeat.OutOfFold.Metrics.Select(metric => KeyValuePair.Create(metric.Key, (JsonNode?)Number(metric.Value)))),
        ["baseline"] = Rules(repeat.Baseline),
        ["folds"] = new JsonArray([.. repeat.Folds.Select(Fold)]),
    };

    private static JsonObject Fold(FoldResult fold) => new()
    {
        ["fold"] = fold.Fold,
        ["seed"] = fold.Seed,
        ["warnings"] = Texts(fold.Warnings),
        ["metrics"] = JsonNode.Parse(MetricsJson.Write(fold.Metrics)),
    };

    private static JsonObject Rules(IReadOnlyDictionary<string, IReadOnlyDictionary<string, MetricSpread>> rules) =>
        new(rules.Select(rule => KeyValuePair.Create(rule.Key, (JsonNode?)Spreads(rule.Value))));

    private static JsonObject Spreads(IReadOnlyDictionary<string, MetricSpread> spreads) =>
        new(spreads.Select(metric => KeyValuePair.Create(
            metric.Key, (JsonNode?)new JsonObject { ["mean"] = Number(metric.Value.Mean), ["deviation"] = Number(metric.Value.Deviation) })));

    private static JsonArray Texts(IReadOnlyList<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private static JsonValue? Number(double? value) => value is { } number && double.IsFinite(number) ? JsonValue.Create(number) : null;
}
