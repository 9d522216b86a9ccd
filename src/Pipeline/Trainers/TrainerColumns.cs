using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Scoring;

namespace NeuralMl.Pipeline;

/// <summary>The columns of a view that a trainer reads.</summary>
/// <param name="Features">The features: a vector of Single.</param>
/// <param name="Label">The label.</param>
/// <param name="Weight">What each row counts; null where all count the same.</param>
internal sealed record TrainerColumns(DataViewSchema.Column Features, DataViewSchema.Column Label, DataViewSchema.Column? Weight)
{
    private const int BlockNumbers = 1 << 20;

    /// <summary>Finds the columns.</summary>
    /// <param name="schema">The view's schema.</param>
    /// <param name="options">Their names.</param>
    /// <param name="target">What labels must be.</param>
    /// <exception cref="ArgumentException">One is missing, or of another type.</exception>
    public static TrainerColumns Find(DataViewSchema schema, NeuralTrainerOptions options, TrainerTarget target)
    {
        var features = FeatureColumn.Find(schema, options.FeatureColumnName);
        var label = Find(schema, options.LabelColumnName, "labels", "LabelColumnName");
        target.Check(ColumnShape.Of(label));
        if (options.ExampleWeightColumnName is not { } name) return new(features, label, null);
        var weight = Find(schema, name, "example weights", "ExampleWeightColumnName");
        if (weight.Type == NumberDataViewType.Single) return new(features, label, weight);
        throw new ArgumentException($"Example weight '{name}' is {ColumnShape.Of(weight).Description}; a number of type Single was expected. Convert it with Transforms.Conversion.ConvertType(outputKind: DataKind.Single).");
    }

    /// <summary>Reads a view's rows, block by block.</summary>
    /// <param name="view">The view that the columns are of.</param>
    /// <param name="shape">The shape of one row of features.</param>
    /// <param name="target">Reads the labels.</param>
    /// <exception cref="InvalidDataException">There is no row, or a value is none: row and column.</exception>
    public IEnumerable<TrainingData> Read(IDataView view, Shape shape, TrainerTarget target)
    {
        var (size, width) = ((int)shape.ElementCount, (int)target.TargetShape(Label).ElementCount);
        var (features, targets, weights) = (new List<float>(), new List<float>(), new List<float>());
        DataViewSchema.Column[] needed = Weight is { } column ? [Features, Label, column] : [Features, Label];
        using var cursor = view.GetRowCursor(needed);
        var getFeatures = cursor.GetGetter<VBuffer<float>>(Features);
        var readTarget = target.Reader(cursor, Label);
        var getWeight = Weight is { } weight ? cursor.GetGetter<float>(weight) : null;
        VBuffer<float> buffer = default;
        var isEmpty = true;
        while (cursor.MoveNext())
        {
            getFeatures(ref buffer);
            buffer.CopyTo(Grow(features, size));
            CheckFeatures(features, size, cursor.Position);
            readTarget(Grow(targets, width));
            getWeight?.Invoke(ref Grow(weights, 1)[0]);
            isEmpty = false;
            if (features.Count >= BlockNumbers) yield return TakeBlock();
        }
        if (targets.Count > 0) yield return TakeBlock();
        if (isEmpty) throw new InvalidDataException($"There is no row to learn from: the view with column '{Label.Name}' is empty. Check the filters before the trainer, and the path of the file.");

        TrainingData TakeBlock()
        {
            var block = new TrainingData(shape, [.. features], target.TargetShape(Label), [.. targets]) { RowWeights = getWeight is null ? null : [.. weights] };
            features.Clear();
            targets.Clear();
            weights.Clear();
            return block;
        }
    }

    private static Span<float> Grow(List<float> list, int count)
    {
        CollectionsMarshal.SetCount(list, list.Count + count);
        return CollectionsMarshal.AsSpan(list)[^count..];
    }

    private void CheckFeatures(List<float> features, int size, long row)
    {
        var numbers = CollectionsMarshal.AsSpan(features)[^size..];
        for (var slot = 0; slot < numbers.Length; slot++)
        {
            if (float.IsFinite(numbers[slot])) continue;
            throw new InvalidDataException(FormattableString.Invariant(
                $"{SlotName(slot)} is {numbers[slot]} in row {row}; a finite number was expected. Fill missing values in with Transforms.ReplaceMissingValues, or leave such rows out with Data.FilterRowsByMissingValues."));
        }
    }

    private string SlotName(int slot)
    {
        if (!Features.HasSlotNames()) return FormattableString.Invariant($"Column '{Features.Name}', slot {slot},");
        VBuffer<ReadOnlyMemory<char>> names = default;
        Features.GetSlotNames(ref names);
        return FormattableString.Invariant($"Column '{Features.Name}', slot {slot} ('{names.GetItemOrDefault(slot)}'),");
    }

    private static DataViewSchema.Column Find(DataViewSchema schema, string name, string what, string option) =>
        schema.GetColumnOrNull(name) ?? throw new ArgumentOutOfRangeException(
            option, $"There is no column '{name}' to read {what} from. The columns are {string.Join(", ", schema.Where(column => !column.IsHidden).Select(column => $"'{column.Name}'"))}.");
}
