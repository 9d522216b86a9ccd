using System.Text.Json;
using System.Text.Json.Nodes;
using NeuralMl.Inference;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Finds settings of a recipe that contradict each other, part by part, so that a fault in one part does not hide those of others.</summary>
internal static class RecipeRules
{
    /// <summary>Notes every contradiction.</summary>
    /// <param name="recipe">The recipe's JSON; parts that cannot be read have been taken out.</param>
    /// <param name="faults">Receives the faults.</param>
    public static void Check(JsonObject recipe, RecipeFaults faults)
    {
        var data = Part<DataRecipe>(recipe, "data");
        if (data is not null) CheckColumns(data, faults);
        if (data is not null) CheckQuery(data, faults);
        if (data?.Image is { } image) CheckImage(image, faults);
        var task = recipe["task"]?.Deserialize<ModelTask>(RecipeJson.Options);
        if (task == ModelTask.Classification && data is { Label.AreSeveral: true })
            faults.Add("data.label", FormattableString.Invariant($"lists {data.Label.Names.Count} columns, but a classification predicts one. Name one, or set the task to regression."));
        var training = Part<TrainingRecipe>(recipe, "training");
        var loss = training?.Loss;
        SequenceRules.Check(recipe, task, faults);
        if (loss is not null && task is not null) CheckLoss(loss, task.Value, faults);
        MetricRules.Check(training?.Metrics ?? [], task, classCount: null, faults);
        var isClassifier = task == ModelTask.Classification || loss is { TakesClasses: true };
        if (isClassifier && Part<IReadOnlyList<Layer>>(recipe, "network") is [.., var last] layers) CheckSoftmax(last, layers.Count - 1, faults);
    }

    private static T? Part<T>(JsonObject recipe, string key)
        where T : class => recipe[key]?.Deserialize<T>(RecipeJson.Options);

    private static void CheckColumns(DataRecipe data, RecipeFaults faults)
    {
        if (data.Features is { Count: 0 }) faults.Add("data.features", "is an empty list; leave it out to take all other columns.");
        var seen = new HashSet<string>();
        for (var i = 0; i < (data.Features?.Count ?? 0); i++)
        {
            var feature = data.Features?[i] ?? "";
            var path = FormattableString.Invariant($"data.features[{i}]");
            if (!seen.Add(feature)) faults.Add(path, $"'{feature}' is listed twice.");
            else if (data.Label.Names.Contains(feature)) faults.Add(path, $"'{feature}' is the label; a network must not see what it predicts.");
            else if (data.Drop.Contains(feature)) faults.Add(path, $"'{feature}' is in data.drop as well; take it out of one of them.");
        }
        foreach (var (index, column) in data.Drop.Index().Where(dropped => data.Label.Names.Contains(dropped.Item)))
            faults.Add(FormattableString.Invariant($"data.drop[{index}]"), $"'{column}' is the label; it cannot be left out.");
    }

    private static void CheckQuery(DataRecipe data, RecipeFaults faults)
    {
        var isDatabase = DataSource.IsDatabase(data.Source);
        if (isDatabase && string.IsNullOrWhiteSpace(data.Query))
            faults.Add("data.query", "missing; data.source is a database, and the query says which rows of it to read.");
        if (!isDatabase && data.Query is not null)
            faults.Add("data.query", $"is given, but data.source is '{data.Source}', which is no database. Leave the query out, or write sqlite: before the path of a SQLite file.");
    }

    private static void CheckImage(ImageRecipe image, RecipeFaults faults)
    {
        // A side that cannot be read has been taken out, and is no missing one.
        if (image.Width is null == image.Height is null || faults.AreAt("data.image.width") || faults.AreAt("data.image.height")) return;
        faults.Add("data.image", $"has {(image.Width is null ? "a height and no width" : "a width and no height")}; give both, or neither.");
    }

    private static void CheckLoss(Loss loss, ModelTask task, RecipeFaults faults)
    {
        if (loss.TakesClasses && task != ModelTask.Classification)
            faults.Add("training.loss", $"compares classes, but the task is {Words.Of(task)}. Leave it out, or take mse or mae.");
        if (!loss.TakesClasses && task == ModelTask.Classification)
            faults.Add("training.loss", "compares numbers, but the task is classification. Leave it out, or take crossEntropy.");
    }

    private static void CheckSoftmax(Layer last, int index, RecipeFaults faults)
    {
        var path = FormattableString.Invariant($"network[{index}]");
        if (last is WeightedLayer { Activation: Softmax }) faults.Add($"{path}.activation", SoftmaxTwice);
        else if (last is Softmax) faults.Add(path, SoftmaxTwice);
    }

    private const string SoftmaxTwice = "softmax stands at the end, but the loss has it inside and the exported model adds it. Leave it out.";
}
