using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Runs a finished model over tables, through ONNX Runtime alone.</summary>
public static class ModelEvaluation
{
    /// <summary>Reads a data file as a model's card says: kinds and missing-value texts as in training.</summary>
    /// <param name="card">The model's card; null reads by inference alone.</param>
    /// <param name="source">The data file, or a database.</param>
    /// <param name="query">The query whose answer is read from a database; null for that of the training.</param>
    /// <exception cref="InvalidDataException">The file has a fault.</exception>
    public static DataTable Read(ModelCard? card, string source, string? query = null) =>
        DataSource.Read(source, Reading(card, query));

    /// <summary>Opens a data file to be read in blocks, as a model's card says.</summary>
    /// <param name="card">The model's card; null reads by inference alone.</param>
    /// <param name="source">The data file, or a database.</param>
    /// <param name="query">The query whose answer is read from a database; null for that of the training.</param>
    /// <param name="blockRows">The number of rows of a block, at most; null for about 4 million values, at most 65,536 rows.</param>
    /// <returns>The blocks, which the caller disposes.</returns>
    /// <exception cref="InvalidDataException">The file's beginning has a fault.</exception>
    public static SourceBlocks OpenBlocks(ModelCard? card, string source, string? query = null, int? blockRows = null) =>
        DataSource.OpenBlocks(source, Reading(card, query), blockRows);

    /// <summary>Returns the query that is asked: the given one, else that of the training.</summary>
    internal static string? QueryOf(ModelCard? card, string? query) => Reading(card, query).Query;

    private static ReadOptions Reading(ModelCard? card, string? query)
    {
        if (card is null) return new ReadOptions { Query = query };
        var reading = card.Recipe.Length == 0 ? new ReadOptions() : Recipe.Parse(card.Recipe, card.Name).Data.ToReadOptions();
        var types = new Dictionary<string, FeatureKind>(reading.Types);
        foreach (var feature in card.Features.Where(feature => feature.Kind != FeatureKind.Image))
            types[feature.Name] = feature.Kind == FeatureKind.Sequence ? FeatureKind.Number : feature.Kind;
        return reading with { Drop = [], Types = types, Query = query ?? reading.Query, Image = ImageOf(card) };
    }

    // Other images may have other sizes than those of the training.
    private static ImageRecipe? ImageOf(ModelCard card) => card.Features.FirstOrDefault(feature => feature.Kind == FeatureKind.Image)?.Shape is [var channels, var height, var width]
        ? new ImageRecipe { Channels = channels is 1 or 3 ? (int)channels : null, Height = (int)height, Width = (int)width }
        : null;

    /// <summary>Predicts each row of a table.</summary>
    /// <param name="predictor">The model.</param>
    /// <param name="table">The rows; columns that the model does not know are ignored.</param>
    /// <exception cref="ArgumentException">A feature is missing.</exception>
    public static IReadOnlyList<Prediction> Predict(Predictor<IReadOnlyDictionary<string, object?>, Prediction> predictor, DataTable table)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        ArgumentNullException.ThrowIfNull(table);
        return predictor.Predict(Rows(table));
    }

    /// <summary>Returns a table's rows as a predictor takes them, by column name.</summary>
    /// <param name="table">The rows.</param>
    public static IEnumerable<IReadOnlyDictionary<string, object?>> Rows(DataTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Enumerable.Range(0, table.RowCount).Select(
            row => table.Columns.ToDictionary(column => column.Name, column => column.ValueAt(row), StringComparer.Ordinal));
    }

    /// <summary>Compares a model's predictions with a table's labels.</summary>
    /// <param name="predictor">The model; it has a card.</param>
    /// <param name="table">The rows, with the label column; rows without a label are left out, and so are those without a prediction, as a feature that the model needs is missing.</param>
    /// <exception cref="InvalidDataException">The model has no card, the label column is missing, or holds a class that the model does not know.</exception>
    public static Evaluation Evaluate(Predictor<IReadOnlyDictionary<string, object?>, Prediction> predictor, DataTable table)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        ArgumentNullException.ThrowIfNull(table);
        var card = predictor.Model.Card
            ?? throw new InvalidDataException("The model has no card, so nothing says which column is its label. Only models that NeuralMl wrote can be evaluated.");
        if (card.Task == ModelTask.Forecast) return SeriesForecast.Evaluate(predictor, table);
        TableColumn[] labels = [.. card.Targets.Select(target => Label(table, target))];
        table = table.Take([.. Enumerable.Range(0, table.RowCount).Where(row => !labels.Any(label => label.IsMissing(row)))]);
        if (table.RowCount == 0) throw new InvalidDataException($"{table.Name} has no row with a label in column {string.Join(" and ", labels.Select(label => $"'{label.Name}'"))}.");
        var predictions = Predict(predictor, table);
        int[] answered = [.. Enumerable.Range(0, table.RowCount).Where(row => HasAnswer(predictions[row]))];
        if (answered.Length == 0) throw new InvalidDataException($"{table.Name} has no row with a prediction: in each of them a feature is missing that the model needs.");
        (table, predictions) = (table.Take(answered), [.. answered.Select(row => predictions[row])]);
        return card.Task == ModelTask.Regression ? Numbers(card, table, predictions) : Classes(card, table, predictions);
    }

    /// <summary>Says whether a model had an answer for a row; it has none where a feature is missing and training knew complete rows only.</summary>
    /// <param name="prediction">The prediction.</param>
    public static bool HasAnswer(Prediction prediction)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        return !prediction.Values.Values.Concat(prediction.Probabilities.Values).Any(double.IsNaN);
    }

    private static TableColumn Label(DataTable table, TargetCard target) => table.Columns.FirstOrDefault(column => column.Name == target.Name)
        ?? throw new InvalidDataException(
            $"{table.Name} has no column '{target.Name}', the model's label. It has: {string.Join(", ", table.Columns.Select(column => column.Name))}.");

    private static Evaluation Numbers(ModelCard card, DataTable table, IReadOnlyList<Prediction> predictions)
    {
        float[][] actual = [.. card.Targets.Select(target => NumbersOf(table, target))];
        return Evaluation.OfNumbers(
            [.. predictions.SelectMany(prediction => card.Targets.Select(target => (float)prediction.Values[target.Output]))],
            [.. Enumerable.Range(0, table.RowCount).SelectMany(row => actual.Select(values => values[row]))],
            [.. card.Targets.Select(target => target.Name)]);
    }

    private static float[] NumbersOf(DataTable table, TargetCard target) => table[target.Name] is NumberColumn label
        ? label.Values
        : throw new InvalidDataException($"{table.Name}, column '{target.Name}': the model predicts a number, but the column is text.");

    private static Evaluation Classes(ModelCard card, DataTable table, IReadOnlyList<Prediction> predictions)
    {
        var label = table[card.Target.Name];
        var actual = Enumerable.Range(0, table.RowCount).Select(row => (float)IndexOf(card, table, ClassName(label, row), row));
        return Evaluation.OfClasses(
            [.. predictions.SelectMany(prediction => card.Classes.Select(name => (float)prediction.Probabilities[name]))], [.. actual], card.Classes);
    }

    private static string ClassName(TableColumn label, int row) => label switch
    {
        TextColumn texts => texts.Values[row],
        NumberColumn numbers => LabelCheck.ClassName(numbers.Kind, numbers.Values[row]),
        _ => throw new InvalidDataException($"Column '{label.Name}' holds images, not classes."),
    };

    private static int IndexOf(ModelCard card, DataTable table, string name, int row)
    {
        for (var i = 0; i < card.Classes.Count; i++)
        {
            if (card.Classes[i] == name) return i;
        }
        throw new InvalidDataException(
            $"{table.Name}, row {row + 1} of those with a label, column '{card.Target.Name}': '{name}' is not a class of the model. It knows: {string.Join(", ", card.Classes)}.");
    }
}
