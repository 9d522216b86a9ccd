using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Scoring;

namespace NeuralMl.Pipeline;

/// <summary>The columns that a trainer promises to add, before there are rows. ML.NET keeps the making of such promises to itself, so stock estimators make them.</summary>
internal static class TrainerShape
{
    /// <summary>Returns the shape of scored rows.</summary>
    /// <param name="input">The shape of the rows.</param>
    /// <param name="options">The columns' names.</param>
    /// <param name="target">What is answered.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type.</exception>
    public static SchemaShape Of(SchemaShape input, NeuralTrainerOptions options, TrainerTarget target)
    {
        var features = ColumnShape.Of(Find(input, options.FeatureColumnName, "features", "FeatureColumnName"));
        if (features.Kind is not SchemaShape.Column.VectorKind.Vector || features.Item != NumberDataViewType.Single)
        {
            throw new ArgumentException(
                $"Column '{features.Name}' is {features.Description}; a vector of Single with a known size was expected. Put numbers together with Transforms.Concatenate, and turn text into numbers with Transforms.Categorical.OneHotEncoding.");
        }
        target.Check(ColumnShape.Of(Find(input, options.LabelColumnName, "labels", "LabelColumnName")));
        return Added(input, options.LabelColumnName, target.Task);
    }

    private static SchemaShape Added(SchemaShape input, string label, ScoringTask task)
    {
        var ml = new MLContext();
        if (task is ScoringTask.Regression) return Scored<NumberMapping.Row>(ml, input, task);
        if (task is ScoringTask.BinaryClassification) return Scored<BinaryMapping.Row>(ml, input, task);
        var scored = Scored<AnswerRow>(ml, input, task);
        // A predicted class is a key of the label's own values.
        return task is ScoringTask.Forecast ? scored : ml.Transforms.CopyColumns(ScoreSchema.PredictedLabel, label).GetOutputSchema(scored);
    }

    private static SchemaShape Scored<TRow>(MLContext ml, SchemaShape input, ScoringTask task)
        where TRow : class, new()
    {
        var columns = SchemaDefinition.Create(typeof(TRow));
        if (typeof(TRow) == typeof(AnswerRow))
        {
            var score = columns[ScoreSchema.Score];
            score.ColumnType = new VectorDataViewType(NumberDataViewType.Single, 1); // the size is told at Fit
            if (task is ScoringTask.MulticlassClassification) score.AddAnnotation("SlotNames", default(VBuffer<ReadOnlyMemory<char>>), new VectorDataViewType(TextDataViewType.Instance, 1));
        }
        return ml.Transforms.CustomMapping<Nothing, TRow>((_, _) => { }, null, null, columns).GetOutputSchema(input);
    }

    private static SchemaShape.Column Find(SchemaShape shape, string name, string what, string option) =>
        shape.Any(column => column.Name == name) ? shape.Last(column => column.Name == name) : throw new ArgumentOutOfRangeException(
            option, $"There is no column '{name}' to read {what} from. The columns are {string.Join(", ", shape.Select(other => $"'{other.Name}'"))}.");

    private sealed class Nothing;
}
