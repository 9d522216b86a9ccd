using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Scoring;

namespace NeuralMl.Pipeline;

/// <summary>One of several classes: label a key with its values.</summary>
internal sealed class ClassTarget : TrainerTarget
{
    private const string KeyValues = "KeyValues";

    /// <inheritdoc/>
    public override ScoringTask Task => ScoringTask.MulticlassClassification;

    /// <inheritdoc/>
    public override ModelTask CardTask => ModelTask.Classification;

    /// <inheritdoc/>
    public override Loss DefaultLoss => Loss.CrossEntropy;

    /// <inheritdoc/>
    public override bool IsScalable => false;

    /// <inheritdoc/>
    public override void Check(ColumnShape label)
    {
        if (label is { IsScalar: true, HasKeyValues: true } && label.KeyType == typeof(uint)) return;
        throw Refusal(label, "a key of type UInt32 that knows the class behind each number", "Make one with Transforms.Conversion.MapValueToKey.");
    }

    /// <inheritdoc/>
    public override int Width(DataViewSchema.Column label) => checked((int)((KeyDataViewType)label.Type).Count);

    /// <inheritdoc/>
    public override Shape TargetShape(DataViewSchema.Column label) => [];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Classes(DataViewSchema.Column label) => ((VectorDataViewType)label.Annotations.Schema[KeyValues].Type).ItemType switch
    {
        TextDataViewType => Names<ReadOnlyMemory<char>>(label),
        BooleanDataViewType => Names<bool>(label),
        var number when number == NumberDataViewType.Single => Names<float>(label),
        var number when number == NumberDataViewType.Double => Names<double>(label),
        var number when number == NumberDataViewType.Int32 => Names<int>(label),
        var number when number == NumberDataViewType.Int64 => Names<long>(label),
        var number when number == NumberDataViewType.Byte => Names<byte>(label),
        var number when number == NumberDataViewType.UInt32 => Names<uint>(label),
        var other => throw new ArgumentException(
            $"Label '{label.Name}' is a key whose values are {other}; text, numbers or booleans were expected. Convert the column with Transforms.Conversion.ConvertType before MapValueToKey."),
    };

    /// <inheritdoc/>
    public override Layer? Head(TargetScale scale) => Activation.Softmax;

    /// <inheritdoc/>
    public override Action<Span<float>> Reader(DataViewRow row, DataViewSchema.Column label)
    {
        var getKey = row.GetGetter<uint>(label);
        return target =>
        {
            uint key = 0;
            getKey(ref key);
            // Keys count from 1; 0 is none.
            target[0] = key > 0 ? key - 1 : throw new InvalidDataException(FormattableString.Invariant($"Label '{label.Name}' has no class in row {row.Position}. Its value is missing, or none of those that MapValueToKey was given: leave such rows out with Data.FilterByCustomPredicate, or give it all values."));
        };
    }

    private static string[] Names<TValue>(DataViewSchema.Column label)
    {
        VBuffer<TValue> values = default;
        label.Annotations.GetValue(KeyValues, ref values);
        return [.. values.DenseValues().Select(value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")];
    }
}
