using System.Globalization;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Reads the task off the label: text, booleans, and whole numbers with at most 20 distinct values are classes; all else is regression.</summary>
internal static class TaskRule
{
    /// <summary>The largest number of distinct whole numbers that are still classes.</summary>
    public const int MostClassNumbers = 20;

    /// <summary>Chooses the task for a label.</summary>
    /// <param name="label">The label column; missing values do not count.</param>
    public static TaskChoice Choose(TableColumn label) => label switch
    {
        TextColumn => Classes(label, "text"),
        NumberColumn { Kind: FeatureKind.Boolean } => Classes(label, "booleans"),
        NumberColumn { Kind: FeatureKind.Date } => Regression(label, "dates"),
        NumberColumn number => OfNumbers(number),
        _ => Regression(label, "images"),
    };

    private static TaskChoice OfNumbers(NumberColumn label)
    {
        if (Array.Exists(label.Values, value => !float.IsNaN(value) && !float.IsInteger(value))) return Regression(label, "numbers with fractions");
        var distinct = label.Values.Where(value => !float.IsNaN(value)).ToHashSet();
        var count = string.Create(CultureInfo.InvariantCulture, $"whole numbers of {distinct.Count} distinct values");
        return distinct.Count <= MostClassNumbers ? Classes(label, count) : Regression(label, count);
    }

    private static TaskChoice Classes(TableColumn label, string found) => new(ModelTask.Classification, Sentence(label, found, "classification"));

    private static TaskChoice Regression(TableColumn label, string found) => new(ModelTask.Regression, Sentence(label, found, "regression"));

    private static string Sentence(TableColumn label, string found, string task) =>
        $"The label '{label.Name}' holds {found}, so the task is {task}: text, booleans, and whole numbers with at most {MostClassNumbers} distinct values are classes.";
}
