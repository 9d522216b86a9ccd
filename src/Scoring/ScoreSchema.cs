using Microsoft.ML;
using Microsoft.ML.Data;

namespace NeuralMl.Scoring;

/// <summary>The columns that a scored view has: those of its source, then the network's own, annotated as ML.NET's trainers annotate theirs.</summary>
internal sealed class ScoreSchema
{
    public const string Score = "Score";
    public const string Probability = "Probability";
    public const string PredictedLabel = "PredictedLabel";

    private const string SlotNames = "SlotNames";
    private const string KeyValues = "KeyValues";
    private const string SetId = "ScoreColumnSetId";

    /// <summary>Makes the schema of a source's scored rows.</summary>
    /// <param name="source">The source's schema.</param>
    /// <param name="model">The network.</param>
    /// <param name="featureColumnName">The column that it reads.</param>
    /// <exception cref="ArgumentOutOfRangeException">The source has no such column.</exception>
    /// <exception cref="ArgumentException">The column is not what the network takes.</exception>
    public ScoreSchema(DataViewSchema source, NeuralModel model, string featureColumnName)
    {
        Source = source;
        Features = FeatureColumn.Find(source, featureColumnName, model.FeatureShape);
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(source);
        foreach (var (name, type, annotations) in Columns(model, NextSetId(source))) builder.AddColumn(name, type, annotations);
        Schema = builder.ToSchema();
    }

    /// <summary>Gets the source's schema.</summary>
    public DataViewSchema Source { get; }

    /// <summary>Gets the whole schema.</summary>
    public DataViewSchema Schema { get; }

    /// <summary>Gets the source's column of features.</summary>
    public DataViewSchema.Column Features { get; }

    /// <summary>Says whether a column of the whole schema is one that the network gives.</summary>
    public bool IsOwn(DataViewSchema.Column column) => column.Index >= Source.Count;

    /// <summary>Returns the source's columns that some of the whole schema are made of; the features stand for all that the network gives.</summary>
    public IEnumerable<DataViewSchema.Column> Dependencies(IEnumerable<DataViewSchema.Column> columns) =>
        columns.Select(column => IsOwn(column) ? Features : Source[column.Index]).DistinctBy(column => column.Index);

    private static IEnumerable<(string Name, DataViewType Type, DataViewSchema.Annotations Annotations)> Columns(NeuralModel model, uint setId)
    {
        var kind = model.Task is ScoringTask.Forecast ? nameof(ScoringTask.Regression) : model.Task.ToString();
        var numbers = new VectorDataViewType(NumberDataViewType.Single, model.Width);
        if (model.Task is ScoringTask.BinaryClassification) yield return (PredictedLabel, BooleanDataViewType.Instance, Annotate(kind, PredictedLabel, setId).ToAnnotations());
        if (model.Task is ScoringTask.MulticlassClassification)
        {
            var label = Annotate(kind, PredictedLabel, setId);
            label.Add(model.Classes, name => name == KeyValues);
            yield return (PredictedLabel, new KeyDataViewType(typeof(uint), model.Width), label.ToAnnotations());
        }

        var score = Annotate(kind, Score, setId);
        if (model.Task is ScoringTask.MulticlassClassification)
        {
            AddNames(score, SlotNames, model.Card.Classes);
            AddNames(score, "TrainingLabelValues", model.Card.Classes);
        }
        yield return (Score, model.Task is ScoringTask.Forecast or ScoringTask.MulticlassClassification ? numbers : NumberDataViewType.Single, score.ToAnnotations());
        if (model.Task is ScoringTask.BinaryClassification)
        {
            var probability = Annotate(kind, Probability, setId);
            probability.Add<bool>("IsNormalized", BooleanDataViewType.Instance, (ref value) => value = true);
            yield return (Probability, NumberDataViewType.Single, probability.ToAnnotations());
        }
    }

    private static DataViewSchema.Annotations.Builder Annotate(string kind, string value, uint setId)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        builder.Add<ReadOnlyMemory<char>>("ScoreColumnKind", TextDataViewType.Instance, (ref text) => text = kind.AsMemory());
        builder.Add<ReadOnlyMemory<char>>("ScoreValueKind", TextDataViewType.Instance, (ref text) => text = value.AsMemory());
        builder.Add<uint>(SetId, new KeyDataViewType(typeof(uint), int.MaxValue), (ref id) => id = setId);
        return builder;
    }

    private static void AddNames(DataViewSchema.Annotations.Builder builder, string kind, IReadOnlyList<string> names)
    {
        ReadOnlyMemory<char>[] texts = [.. names.Select(name => name.AsMemory())];
        builder.Add<VBuffer<ReadOnlyMemory<char>>>(kind, new VectorDataViewType(TextDataViewType.Instance, texts.Length), (ref value) => new VBuffer<ReadOnlyMemory<char>>(texts.Length, texts).CopyTo(ref value));
    }

    // Evaluators tell the columns of one scorer from another's by a number.
    private static uint NextSetId(DataViewSchema schema)
    {
        var largest = 0u;
        foreach (var column in schema)
        {
            if (column.Annotations.Schema.GetColumnOrNull(SetId) is not { } annotation) continue;
            uint id = 0;
            column.Annotations.GetValue(SetId, ref id);
            largest = Math.Max(largest, id);
        }
        return largest + 1;
    }
}
