using Microsoft.ML;
using Microsoft.ML.Transforms;
using NeuralMl.Export;
using NeuralMl.Inference;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>The fitted ML.NET chain of a recipe, which also writes itself as the part of the graph before and after the network.</summary>
/// <remarks>
/// A missing feature is filled in as the recipe's imputation says, also in columns that are complete in training. With
/// <see cref="Imputation.DropRows"/> there is nothing to fill in with: a row to predict with a missing number gives NaN, and missing text counts as no category.
/// </remarks>
public sealed class FittedPreprocessing
{
    // The name under which the graph marks what comes before the network.
    /// <summary>What the graph calls the part before the network, where a verification names it.</summary>
    internal const string LayerName = "preprocessing";

    private readonly FittedChain _chain;
    private readonly DataViewSchema _schema;
    private readonly FittedLabel _label;
    private readonly ScaledNumbers? _numbers; // null where a feature is no number

    private FittedPreprocessing(TrainingTable train, FittedChain chain, FittedLabel label, IReadOnlyDictionary<string, string> units)
    {
        (_chain, _schema, _label) = (chain, train.Table.Schema, label);
        Features = FeatureCards.Of(train, label.Targets.Count, _chain.Features, units, label.Outputs);
        FeatureShape = TransformColumn.RowShapeOf(_chain.Features.GetOutputSchema(_schema)[PreprocessingChain.Features].Type);
        if (train.Table.Columns.Take(Features.Count).All(column => column is NumberColumn)) _numbers = Numbers();
    }

    /// <summary>Gets the fitted ML.NET chain: raw columns in, <c>Features</c> and <c>Label</c> out.</summary>
    public ITransformer Chain => _chain.Whole;

    /// <summary>Gets the raw columns that the model reads, with what the training rows have of them.</summary>
    public IReadOnlyList<FeatureCard> Features { get; }

    /// <summary>Gets the column that the model predicts; of several the first.</summary>
    public TargetCard Target => Targets[0];

    /// <summary>Gets the columns that the model predicts, in the order of the network's outputs; one for classes.</summary>
    public IReadOnlyList<TargetCard> Targets => _label.Targets;

    /// <summary>Gets the number of steps that are forecast at a time; null where rows are predicted.</summary>
    public int? Horizon => _label.Horizon;

    /// <summary>Gets the class names in the order of the network's outputs; empty for regression.</summary>
    public IReadOnlyList<string> Classes => _label.Classes;

    /// <summary>Gets the shape of one row that goes into the network.</summary>
    public Shape FeatureShape { get; }

    /// <summary>Runs the chain over a table.</summary>
    /// <param name="table">Raw rows; the label columns may be missing.</param>
    /// <returns>Scaled features and targets; the targets are empty where the table has no label.</returns>
    /// <exception cref="InvalidDataException">A feature column is missing or of another kind, or a label is missing or not a class of training.</exception>
    public TrainingData Transform(DataTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        TableCheck.Check(table, Features);
        var hasLabel = _label.Columns.All(label => table.Columns.Any(column => column.Name == label));
        var features = table.Select([.. Features.Select(feature => feature.Name)]);
        var rows = _numbers?.Rows([.. features.Columns.Cast<NumberColumn>().Select(column => column.Values)]) ?? Rows(features);
        return new TrainingData(FeatureShape, rows, _label.TargetShape, hasLabel ? _label.Read(table) : []);
    }

    /// <summary>Returns the network's outputs in the label's units; for classifiers the probabilities.</summary>
    /// <param name="outputs">What the network gives: <c>(rows, width)</c>; one number per label, else one logit per class.</param>
    /// <returns>A new array of the same shape.</returns>
    public float[] Restore(float[] outputs) => _label.Restore(outputs);

    /// <summary>Returns what the graph answers as <c>label</c> for classes: their names as <c>string[]</c>, or their numbers as <c>long[]</c>.</summary>
    /// <param name="classes">One class index per row.</param>
    /// <exception cref="NotSupportedException">The label is a number.</exception>
    public Array LabelValues(int[] classes) => _label.ValuesOf(classes);

    /// <summary>Returns a table's raw columns as the graph's inputs; numbers, text and pixels are shared with the table, not copied.</summary>
    /// <param name="table">Raw rows.</param>
    /// <exception cref="InvalidDataException">A feature column is missing or of another kind.</exception>
    public IReadOnlyList<NamedTensor> ToInputs(DataTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        TableCheck.Check(table, Features);
        return [.. Features.Select(feature => new NamedTensor(
            feature.Input, Shape.Create([.. feature.Shape]).Prepend(table.RowCount), FeatureInput.Values(table[feature.Name])))];
    }

    /// <summary>Returns one sentence per category that occurs in a table but not in the training rows: the model takes it for none of those it knows.</summary>
    /// <param name="table">Raw rows.</param>
    /// <exception cref="InvalidDataException">A feature column is missing or of another kind.</exception>
    public IReadOnlyList<string> UnseenCategories(DataTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        TableCheck.Check(table, Features);
        return [.. Features.SelectMany(feature => table[feature.Name] is TextColumn text ? FeatureInput.Unseen(feature, text) : [])];
    }

    /// <summary>Writes the graph's inputs and the chain.</summary>
    /// <param name="graph">An empty graph.</param>
    /// <param name="hasFreeTime">Whether a sequence may be of any length, as <see cref="NeuralMl.Models.Sequential.HasFreeTime"/> says.</param>
    /// <returns>The value that goes into the network: <c>(batch, …FeatureShape)</c>; the graph marks it as layer <c>preprocessing</c>.</returns>
    /// <exception cref="NotSupportedException">A transform of the chain has no form in ONNX: named with its columns.</exception>
    public string WritePrelude(OnnxGraph graph, bool hasFreeTime = false)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var columns = Features.ToDictionary(feature => feature.Name, feature => FeatureInput.Write(graph, feature, hasFreeTime));
        var value = ChainOnnx.Write(graph, _chain.Features, _schema, columns, PreprocessingChain.Features);
        graph.MarkLayer(LayerName, value);
        return value;
    }

    /// <summary>Writes the inverse of the label's scaling, or softmax, argmax and class names, and the graph's outputs.</summary>
    /// <param name="graph">The graph, with the network in it.</param>
    /// <param name="output">The value that the network gives out: <c>(batch, width)</c>.</param>
    public void WritePostlude(OnnxGraph graph, string output)
    {
        ArgumentNullException.ThrowIfNull(graph);
        _label.Write(graph, output);
    }

    /// <summary>Fits the chain of a recipe.</summary>
    /// <param name="train">The training rows: the features, then the labels.</param>
    /// <param name="recipe">The recipe.</param>
    /// <param name="task">The task.</param>
    internal static FittedPreprocessing Fit(TrainingTable train, Recipe recipe, ModelTask task)
    {
        var chain = PreprocessingChain.Fit(train, recipe, task);
        var labels = train.Table.Columns.TakeLast(recipe.Data.Label.Names.Count).ToList();
        FittedLabel fitted = task switch
        {
            ModelTask.Classification => new FittedClasses(chain.Label, train.Table, labels[0]),
            ModelTask.Forecast => new FittedForecast(chain.Label, train.Table, recipe.Data.Units.GetValueOrDefault(recipe.Data.Label.Names[0])),
            _ => new FittedNumbers(chain.Label, [.. labels.Select(train.ProfileOf)], recipe.Data.Units),
        };
        return new FittedPreprocessing(train, chain, fitted, recipe.Data.Units);
    }

    private float[] Rows(DataTable table) => VectorRows.Read(_chain.Features.Transform(table), PreprocessingChain.Features, table.RowCount);

    // What a missing value becomes, the chain itself says.
    private ScaledNumbers Numbers()
    {
        var missing = Rows(new DataTable("", "", [.. Features.Select(feature => new NumberColumn(feature.Name, feature.Kind, [float.NaN]))]));
        var affine = _chain.Features is IEnumerable<ITransformer> steps && steps.Last() is NormalizingTransformer normalizer ? AffineFunction<float>.At(normalizer, 0) : null;
        return new(affine?.Offsets ?? new float[missing.Length], affine?.Scales ?? [.. Enumerable.Repeat(1f, missing.Length)], missing);
    }
}
