using System.Globalization;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Chooses a recipe for a data file of which only the label is known.</summary>
public static class RecipeChooser
{
    /// <summary>Reads the data and chooses task, features, network and training.</summary>
    /// <param name="source">The data file, folder or database; the recipe has no password of it.</param>
    /// <param name="label">The column to predict.</param>
    /// <param name="task">The task; null reads it off the label.</param>
    /// <param name="reading">How the source is read, the query of a database for example; null for the defaults.</param>
    /// <param name="streaming">Whether the rows stream (<see cref="DataRecipe.Streaming"/>), so that the first of them decide; null for what the source's size says.</param>
    /// <returns>The recipe with each choice and its reason.</returns>
    /// <exception cref="FileNotFoundException">There is no such data.</exception>
    /// <exception cref="InvalidDataException">The data has a fault, has no such label, or no usable feature is left.</exception>
    public static ChosenRecipe Choose(string source, string label, ModelTask? task = null, ReadOptions? reading = null, bool? streaming = null)
    {
        reading ??= new ReadOptions();
        var (table, markers, rowCount, isPart) = SourceLook.At(source, reading, streaming);
        var target = table.Columns.FirstOrDefault(column => column.Name == label) ?? throw NoLabel(table, label);
        var taskChoice = task is { } asked ? new TaskChoice(asked, $"The task is {Name(asked)}, as asked for.") : TaskRule.Choose(target);
        var (drop, columnChoices) = LeaveOut(table, label);

        var classes = Enumerable.Range(0, table.RowCount).Where(row => !target.IsMissing(row)).Select(target.ValueAt).ToList();
        if (classes.Count == 0) throw LabelCheck.NoValue(table, target);
        var width = taskChoice.Task == ModelTask.Classification ? classes.Distinct().Count() : 1;
        var image = table.Columns.OfType<ImageColumn>().FirstOrDefault()?.Shape;
        var labelled = isPart ? rowCount : classes.Count;
        var split = SplitChoice.For(labelled, table.SourceTestRowCount);
        var network = NetworkChoice.For(image, labelled, width);
        var training = TrainingChoice.For(taskChoice.Task, split.TrainingRowCount, labelled, image is not null);
        var recipe = new Recipe
        {
            Name = SourceName.Stem(source),
            Task = taskChoice.Task,
            Data = new DataRecipe
            {
                Source = SourceName.WithoutPassword(source),
                Query = reading.Query,
                Label = label,
                Drop = [.. reading.Drop, .. drop],
                Missing = [.. reading.Missing, .. markers],
                Types = reading.Types,
                Separator = reading.Separator,
                Encoding = reading.Encoding,
                Image = reading.Image,
                Streaming = streaming,
            },
            Split = split.Split,
            Network = network.Layers,
            Training = training.Training,
        };
        return new ChosenRecipe(recipe, [ColumnKinds.Say(table), .. PartChoice(table, rowCount, isPart), taskChoice.Reason, .. MarkerChoice(markers), .. columnChoices, split.Reason, network.Reason, training.Reason]);
    }

    private static (IReadOnlyList<string> Names, IReadOnlyList<string> Choices) LeaveOut(DataTable table, string label)
    {
        var features = table.Columns.Where(column => column.Name != label).ToList();
        var leftOut = features.Select(column => (column.Name, Reason: IdentifyingColumns.Reason(column))).Where(column => column.Reason is not null).ToList();
        // Where nothing else is there to learn from, numbers that rise are the feature: a curve over x.
        if (leftOut.Count == features.Count) leftOut.RemoveAll(column => table[column.Name] is NumberColumn && !IdentifyingColumns.IsKeyName(column.Name));
        if (leftOut.Count == features.Count)
        {
            var reasons = leftOut.Select(column => $" '{column.Name}' names rows: {column.Reason}.");
            throw new InvalidDataException($"{table.Name} has no column to predict '{label}' from.{string.Concat(reasons)} Add a column that tells something about the label.");
        }
        return ([.. leftOut.Select(column => column.Name)], [.. leftOut.Select(column => $"Column '{column.Name}' is left out, as it names a row: {column.Reason}.")]);
    }

    private static IEnumerable<string> PartChoice(DataTable table, int rowCount, bool isPart)
    {
        if (isPart)
            yield return string.Create(CultureInfo.InvariantCulture, $"The rows stream; the first {table.RowCount:#,0} of about {rowCount:#,0} made these choices.");
    }

    private static IEnumerable<string> MarkerChoice(IReadOnlyList<string> markers)
    {
        if (markers.Count > 0) yield return $"Among numbers, {Words.And(markers.Select(marker => $"'{marker}'"))} {(markers.Count == 1 ? "means" : "mean")} a missing value.";
    }

    private static InvalidDataException NoLabel(DataTable table, string label)
    {
        string[] names = [.. table.Columns.Select(column => column.Name)];
        var nearest = NameMatch.Nearest(names, label);
        return new InvalidDataException(
            $"{table.Name} has no column '{label}' to predict.{(nearest is null ? "" : $" Did you mean '{nearest}'?")} Its columns are {Words.And(names)}.");
    }

    private static string Name(ModelTask task) => task.ToString().ToLower(CultureInfo.InvariantCulture);
}
