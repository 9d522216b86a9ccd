using System.Globalization;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Checks a recipe's label before anything is made of it.</summary>
internal static class LabelCheck
{
    // Floats count exactly up to here: larger class numbers would run into each other.
    private const float LargestClassNumber = 1 << 24;

    /// <summary>Finds the labels and the task.</summary>
    /// <exception cref="InvalidDataException">There is no such label, it has no or only one value, or it cannot serve the task.</exception>
    public static ModelTask Check(DataTable table, Recipe recipe)
    {
        var labels = recipe.Data.Label.Names.Select(name => Find(table, recipe, name)).ToList();
        var task = recipe.Task ?? (recipe.Data.Sequence is not null ? ModelTask.Forecast : labels is [var one] ? TaskRule.Choose(one).Task : ModelTask.Regression);
        foreach (var label in labels) CheckTask(table, label, task);
        return task;
    }

    /// <summary>Checks that the training rows can teach the label, and that they know every class that is held out.</summary>
    /// <remarks>It looks at held-out labels only to refuse the data as a whole; nothing of them goes on.</remarks>
    /// <exception cref="InvalidDataException">All training rows have one value, or a class is held out that none of them has.</exception>
    public static void CheckTraining(DataTable table, TableColumn label, ModelTask task, RowSplit split)
    {
        var isClasses = task == ModelTask.Classification;
        HashSet<object?> held = isClasses ? [.. split.Validation.Concat(split.Test).Select(label.ValueAt)] : [];
        CheckTraining(table, label, split.Train.Count, Known(label, split.Train, isClasses), held);
    }

    /// <summary>Checks the same of values that were collected.</summary>
    /// <param name="table">The rows' table, for errors.</param>
    /// <param name="label">The label.</param>
    /// <param name="trainCount">The number of training rows.</param>
    /// <param name="known">The different values of the training rows; of numbers to predict two are enough.</param>
    /// <param name="held">The different classes of the rows held out.</param>
    /// <exception cref="InvalidDataException">All training rows have one value, or a class is held out that none of them has.</exception>
    public static void CheckTraining(DataTable table, TableColumn label, long trainCount, IReadOnlySet<object?> known, IReadOnlySet<object?> held)
    {
        if (known.Count == 1)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"{table.Name}, label '{label.Name}': all {trainCount} training rows have the value {Show(label, known.Single())}, so there is nothing to learn. Choose another seed, or hold out fewer rows."));
        }
        var unknown = held.Where(value => !known.Contains(value)).Order().ToList();
        if (unknown.Count == 0) return;
        throw new InvalidDataException(
            $"{table.Name}, label '{label.Name}': rows are held out of classes that no training row has: {string.Join(", ", unknown.Select(value => Show(label, value)))}. "
            + "Choose another seed, hold out fewer rows, or remove those classes from the data.");
    }

    /// <summary>Returns the name of a class: text as it is, booleans as <c>false</c> and <c>true</c>, numbers as they print.</summary>
    public static string ClassName(FeatureKind kind, float value) =>
        kind == FeatureKind.Boolean ? value != 0 ? "true" : "false" : value.ToString("R", CultureInfo.InvariantCulture);

    // Of numbers to predict it counts only whether there is more than one.
    private static HashSet<object?> Known(TableColumn label, IReadOnlyList<int> rows, bool isClasses)
    {
        if (isClasses) return [.. rows.Select(label.ValueAt)];
        var first = label.ValueAt(rows[0]);
        return rows.All(row => Equals(label.ValueAt(row), first)) ? [first] : [];
    }

    private static TableColumn Find(DataTable table, Recipe recipe, string name)
    {
        if (recipe.Data.Drop.Contains(name)) throw new InvalidDataException($"The recipe drops column '{name}', which is its label. Remove it from \"drop\", or choose another label.");
        var label = table.Columns.FirstOrDefault(column => column.Name == name) ?? throw MissingColumn.Error(table, name, "as its label");
        CheckValues(table, label);
        return label;
    }

    /// <summary>Returns the fault of a label that has no value.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="label">The label.</param>
    public static InvalidDataException NoValue(DataTable table, TableColumn label) => new(string.Create(
        CultureInfo.InvariantCulture, $"{table.Name}, label '{label.Name}' has no value in any of {table.RowCount} rows. Choose another column, or declare fewer values as missing."));

    private static void CheckValues(DataTable table, TableColumn label)
    {
        if (label is ImageColumn) throw new InvalidDataException($"{table.Name}, label '{label.Name}' holds images. A label is a number or a class: choose another column.");
        var rows = Enumerable.Range(0, table.RowCount).Where(row => !label.IsMissing(row));
        var count = rows.Take(2).Count();
        if (count == 0) throw NoValue(table, label);
        if (count == 1)
        {
            throw new InvalidDataException(
                $"{table.Name} has a single row with a value of the label '{label.Name}'. Training needs at least two, and a useful model many more: add rows.");
        }
        var first = label.ValueAt(rows.First());
        if (rows.All(row => Equals(label.ValueAt(row), first)))
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"{table.Name}, label '{label.Name}' is constant: all {rows.Count()} rows that have it hold {Show(label, first)}, so there is nothing to learn. Choose another column."));
        }
    }

    /// <summary>Refuses a label that cannot serve the task.</summary>
    /// <exception cref="InvalidDataException">Its kind, or one of its values, is not the task's.</exception>
    public static void CheckTask(DataTable table, TableColumn label, ModelTask task)
    {
        if (task == ModelTask.Regression)
        {
            if (label is not TextColumn) return;
            throw new InvalidDataException(
                $"{table.Name}, label '{label.Name}' holds text, which regression cannot predict. Set the task to classification, or choose a number column.");
        }
        if (task == ModelTask.Forecast)
        {
            if (label is not TextColumn) return;
            throw new InvalidDataException($"{table.Name}, label '{label.Name}' holds text, which cannot be forecast. Choose a number column.");
        }
        if (label is not NumberColumn number) return;
        if (number.Kind == FeatureKind.Date)
            throw new InvalidDataException($"{table.Name}, label '{label.Name}' holds dates, which are no classes. Set the task to regression.");
        foreach (var value in number.Values.Where(value => !float.IsNaN(value) && !(float.IsInteger(value) && Math.Abs(value) <= LargestClassNumber)))
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"{table.Name}, label '{label.Name}' holds {value}, which is no class: text, booleans or whole numbers up to {(int)LargestClassNumber} were expected. Set the task to regression."));
        }
    }

    private static string Show(TableColumn label, object? value) => value switch
    {
        float number => ClassName(label.Kind, number),
        _ => $"'{value}'",
    };
}
