using System.Text.Json;
using System.Text.Json.Nodes;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Finds what a recipe asks of a sequence that cannot be.</summary>
internal static class SequenceRules
{
    /// <summary>Notes every contradiction in a recipe's JSON, part by part.</summary>
    /// <param name="recipe">The recipe's JSON; parts that cannot be read have been taken out.</param>
    /// <param name="task">The task, where the recipe names one.</param>
    /// <param name="faults">Receives the faults.</param>
    public static void Check(JsonObject recipe, ModelTask? task, RecipeFaults faults)
    {
        if (recipe["data"]?["sequence"]?.Deserialize<SequenceRecipe>(RecipeJson.Options) is not { } sequence)
        {
            if (task == ModelTask.Forecast) faults.Add("task", "is forecast, but the recipe has no data.sequence, which says window and horizon.");
            return;
        }
        if (task is { } other && other != ModelTask.Forecast)
            faults.Add("task", $"is {Words.Of(other)}, but data.sequence makes it a forecast. Leave the task out.");
        if (recipe["data"]?.Deserialize<DataRecipe>(RecipeJson.Options) is { } data) CheckData(data, sequence, faults);
        CheckSplit(recipe["split"]?.Deserialize<SplitRecipe>(RecipeJson.Options) ?? new SplitRecipe(), faults);
        var normalize = recipe["normalize"]?.Deserialize<NormalizeRecipe>(RecipeJson.Options) ?? new NormalizeRecipe();
        if (normalize.Features != normalize.Label)
            faults.Add("normalize", "scales features and label differently, but in a sequence they are one column. Set both alike.");
        if (recipe["training"]?.Deserialize<TrainingRecipe>(RecipeJson.Options) is { Augment.Count: > 0 })
            faults.Add("training.augment", "changes images, but data.sequence makes rows of steps. Leave it out.");
    }

    /// <summary>Refuses a recipe that was made in code.</summary>
    /// <exception cref="InvalidDataException">The recipe contradicts itself: all faults are named.</exception>
    public static void Check(Recipe recipe)
    {
        var faults = new RecipeFaults(recipe.Name);
        Check(JsonSerializer.SerializeToNode(recipe, RecipeJson.Options)?.AsObject() ?? [], recipe.Task, faults);
        faults.ThrowIfAny();
    }

    private static void CheckData(DataRecipe data, SequenceRecipe sequence, RecipeFaults faults)
    {
        if (data.Label.AreSeveral) faults.Add("data.label", "lists several columns, but a sequence forecasts one. Name one.");
        if (data.Label.Names.Contains(sequence.Time)) faults.Add("data.sequence.time", $"'{sequence.Time}' is the label; name the column of times.");
        if (data.Drop.Contains(sequence.Time)) faults.Add("data.sequence.time", $"'{sequence.Time}' is in data.drop; the sequence needs it. Take it out there.");
        if (sequence.Season is { } season && season >= sequence.Window)
        {
            faults.Add("data.sequence.season", FormattableString.Invariant(
                $"is {season}, but the baselines need a window of more than a season, and the window is {sequence.Window}. Lengthen the window, or leave the season out."));
        }
        if (data.Features is not null) faults.Add("data.features", "is given, but a sequence is forecast from its own past alone. Leave it out.");
    }

    private static void CheckSplit(SplitRecipe split, RecipeFaults faults)
    {
        if (split.Order != RowOrder.Time)
            faults.Add("split.order", "is shuffle, but a sequence is split by time: shuffled windows would be tested on steps that others were trained on. Set it to time.");
        if (split.Test.Fraction is null)
            faults.Add("split.test", "is not a fraction, but of a sequence the last rows are held out. Give a fraction such as 0.2.");
    }
}
