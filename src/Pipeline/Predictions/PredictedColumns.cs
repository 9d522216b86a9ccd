using System.Globalization;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Gathers a model's outputs into columns: <c>name.predicted</c> for numbers, <c>label.predicted</c>, and <c>probability.class</c> for each class.</summary>
/// <param name="card">The model's card.</param>
/// <param name="rowCount">The number of rows in all.</param>
internal sealed class PredictedColumns(ModelCard? card, int rowCount)
{
    private const string Label = "label.predicted";
    private const string Probability = "probability.";

    private readonly List<NumberColumn> _numbers = [];
    private readonly List<NumberColumn> _probabilities = [];
    private TextColumn? _label;

    /// <summary>Returns whether a column holds probabilities.</summary>
    public static bool AreProbabilities(string name) => name.StartsWith(Probability, StringComparison.Ordinal);

    /// <summary>Returns the columns of predictions that were made row by row; none where there are no predictions.</summary>
    public static IReadOnlyList<TableColumn> Of(IReadOnlyList<Prediction> predictions)
    {
        if (predictions is not [var first, ..]) return [];
        return
        [
            .. first.Values.Keys.Select(name => Numbers($"{name}.predicted", predictions.Select(prediction => prediction.Values[name]))),
            .. first.Label is null ? Array.Empty<TableColumn>() : [new TextColumn(Label, [.. predictions.Select(prediction => prediction.Label ?? "")])],
            .. first.Probabilities.Keys.Select(name => Numbers(Probability + name, predictions.Select(prediction => prediction.Probabilities[name]))),
        ];
    }

    /// <summary>Counts the rows without a prediction.</summary>
    public static int CountUnanswered(IReadOnlyList<TableColumn> predicted)
    {
        NumberColumn[] numbers = [.. predicted.OfType<NumberColumn>()];
        return numbers.Length == 0 ? 0 : Enumerable.Range(0, numbers[0].RowCount).Count(row => Array.Exists(numbers, column => float.IsNaN(column.Values[row])));
    }

    /// <summary>Adds what the model says of some rows.</summary>
    public void Add(IReadOnlyList<NamedTensor> outputs, int start, int count)
    {
        foreach (var output in outputs)
        {
            if (card?.Task != ModelTask.Classification) AddNumbers(output, start, count);
            else if (output.Name == card.Target.Output) AddLabels(output, start, count);
            else if (output.Name == "probabilities") AddRows(output, card.Classes, start, count);
        }
    }

    /// <summary>Returns the columns.</summary>
    public IReadOnlyList<TableColumn> ToColumns() => [.. _numbers, .. _label is null ? Array.Empty<TableColumn>() : [_label], .. _probabilities];

    private static NumberColumn Numbers(string name, IEnumerable<double> values) => new(name, FeatureKind.Number, [.. values.Select(value => (float)value)]);

    private void AddNumbers(NamedTensor output, int start, int count)
    {
        var width = output.Values.Length / count;
        if (output.Values is string[])
        {
            if (width == 1) AddLabels(output, start, count);
            return;
        }
        for (var i = 0; i < width; i++)
        {
            var name = width == 1 ? output.Name : string.Create(CultureInfo.InvariantCulture, $"{output.Name}[{i}]");
            Copy(output.Values, i, width, Column(_numbers, $"{name}.predicted"), start, count);
        }
    }

    private void AddLabels(NamedTensor output, int start, int count)
    {
        _label ??= new TextColumn(Label, new string[rowCount]);
        for (var row = 0; row < count; row++) _label.Values[start + row] = Convert.ToString(output.Values.GetValue(row), CultureInfo.InvariantCulture) ?? "";
    }

    private void AddRows(NamedTensor output, IReadOnlyList<string> classes, int start, int count)
    {
        if (output.Values.Length != (long)count * classes.Count)
        {
            throw new InvalidDataException(
                $"The model gives {output.Values.Length / count} probabilities for the {classes.Count} classes of its card. The file was changed after it was written: export the model again.");
        }
        for (var i = 0; i < classes.Count; i++) Copy(output.Values, i, classes.Count, Column(_probabilities, Probability + classes[i]), start, count);
    }

    private float[] Column(List<NumberColumn> columns, string name)
    {
        var column = columns.Find(column => column.Name == name);
        if (column is null) columns.Add(column = new NumberColumn(name, FeatureKind.Number, new float[rowCount]));
        return column.Values;
    }

    private static void Copy(Array values, int index, int width, float[] column, int start, int count)
    {
        if (values is float[] floats) for (var row = 0; row < count; row++) column[start + row] = floats[(row * width) + index];
        else for (var row = 0; row < count; row++) column[start + row] = (float)Convert.ToDouble(values.GetValue((row * width) + index), CultureInfo.InvariantCulture);
    }
}
