using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Fits the one ML.NET chain of a recipe: raw columns in, <c>Features</c> and <c>Label</c> out.</summary>
internal static class PreprocessingChain
{
    /// <summary>The column of scaled features.</summary>
    public const string Features = "Features";

    /// <summary>The column of the scaled label, of several labels as a vector, or of a class as a key.</summary>
    public const string Label = "Label";

    /// <summary>Fits the chain.</summary>
    /// <param name="rows">The training rows: the features, then the labels.</param>
    /// <param name="recipe">The recipe.</param>
    /// <param name="task">The task.</param>
    public static FittedChain Fit(TrainingTable rows, Recipe recipe, ModelTask task)
    {
        var ml = new MLContext(seed: recipe.Seed);
        var chain = new EstimatorChain<ITransformer>();
        foreach (var estimator in FeatureSteps(ml, rows, recipe)) chain = chain.Append(estimator);
        // Last, so that the chain without it serves rows without a label.
        var fitted = chain.Append(LabelStep(ml, rows, recipe, task)).Fit(rows.Rows);
        return new FittedChain(fitted, new TransformerChain<ITransformer>([.. fitted.SkipLast(1)]), fitted.LastTransformer);
    }

    private static IEnumerable<IEstimator<ITransformer>> FeatureSteps(MLContext ml, TrainingTable train, Recipe recipe)
    {
        var features = train.Table.Columns.SkipLast(recipe.Data.Label.Names.Count).ToList();
        var isScaled = recipe.Normalize.Features == Scaling.MinMax;
        if (features is [ImageColumn image])
        {
            yield return ml.Transforms.Conversion.ConvertType(Features, image.Name, DataKind.Single);
            if (isScaled) yield return new ScaleImages(ml, Features, image.Name);
            yield break;
        }
        if (features is [SequenceColumn sequence])
        {
            yield return isScaled ? Scaled(ml, Features, sequence, train.Table) : ml.Transforms.CopyColumns(Features, sequence.Name);
            yield break;
        }
        foreach (var step in Imputation(ml, train, features, recipe.Data.Impute)) yield return step;
        if (Pairs(features, isText: true) is { Length: > 0 } texts)
            yield return ml.Transforms.Categorical.OneHotEncoding(texts, keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue);
        yield return ml.Transforms.Concatenate(Features, [.. features.Select(feature => feature.Name)]);
        if (isScaled) yield return new ScaleFeatures(ml, Features, [.. features.Select(train.ProfileOf)]);
    }

    // Every column, also those complete in training: rows to predict may lack any value, and NaN must not reach the network in silence.
    // Where the recipe drops such rows there is nothing to fill in with: NaN in gives NaN out.
    private static IEnumerable<IEstimator<ITransformer>> Imputation(MLContext ml, TrainingTable train, List<TableColumn> features, Imputation impute)
    {
        if (impute == Pipeline.Imputation.DropRows) yield break;
        if (Pairs(features, isText: false) is { Length: > 0 } numbers)
        {
            yield return impute == Pipeline.Imputation.Mean
                ? new FittedOn(
                    ml.Transforms.ReplaceMissingValues(numbers, MissingValueReplacingEstimator.ReplacementMode.Mean), train.Means([.. numbers.Select(pair => pair.InputColumnName)]))
                : ml.Transforms.ReplaceMissingValues(numbers, MissingValueReplacingEstimator.ReplacementMode.Mode);
        }
        foreach (var text in features.OfType<TextColumn>()) yield return new FillMissingText(ml, text.Name);
    }

    private static InputOutputColumnPair[] Pairs(List<TableColumn> features, bool isText) =>
        [.. features.Where(feature => feature is TextColumn == isText).Select(feature => new InputOutputColumnPair(feature.Name))];

    private static IEstimator<ITransformer> LabelStep(MLContext ml, TrainingTable train, Recipe recipe, ModelTask task)
    {
        var (names, isScaled) = (recipe.Data.Label.Names, recipe.Normalize.Label == Scaling.MinMax);
        if (train.Table.Columns[^1] is SequenceColumn steps) return isScaled ? Scaled(ml, Label, steps, train.Table) : ml.Transforms.CopyColumns(Label, steps.Name);
        if (task == ModelTask.Classification) return ml.Transforms.Conversion.MapValueToKey(Label, names[0], keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue);
        if (names is [var name]) return isScaled ? new FittedOn(ml.Transforms.NormalizeMinMax(Label, name, fixZero: false), train.Ranges(names)) : ml.Transforms.CopyColumns(Label, name);
        var together = new EstimatorChain<ITransformer>().Append<ITransformer>(ml.Transforms.Concatenate(Label, [.. names]));
        return isScaled ? new FittedOn(together.Append<ITransformer>(ml.Transforms.NormalizeMinMax(Label, fixZero: false)), train.Ranges(names)) : together;
    }

    // Windows and the steps after them are one series, of one range.
    private static ScaleSequences Scaled(MLContext ml, string output, SequenceColumn column, DataTable train) =>
        new(ml, output, column.Name, [.. train.Columns.Select(one => one.Name)]);
}
