using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Scoring;

namespace NeuralMl.Pipeline;

/// <summary>Yes or no: label Boolean.</summary>
internal sealed class BooleanTarget : TrainerTarget
{
    private static readonly string[] s_classes = ["False", "True"];

    /// <inheritdoc/>
    public override ScoringTask Task => ScoringTask.BinaryClassification;

    /// <inheritdoc/>
    public override ModelTask CardTask => ModelTask.Classification;

    /// <inheritdoc/>
    public override Loss DefaultLoss => new BinaryCrossEntropy();

    /// <inheritdoc/>
    public override bool IsScalable => false;

    /// <inheritdoc/>
    public override void Check(ColumnShape label)
    {
        if (label is { IsScalar: true, Item: BooleanDataViewType }) return;
        throw Refusal(label, "Boolean", label.IsText || label.KeyType is not null
            ? "Map the two classes with Transforms.Conversion.MapValue, or learn them with MulticlassClassification.Trainers.NeuralNetwork."
            : "Convert it with Transforms.Conversion.ConvertType(outputKind: DataKind.Boolean).");
    }

    /// <inheritdoc/>
    public override int Width(DataViewSchema.Column label) => 1;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Classes(DataViewSchema.Column label) => s_classes;

    /// <inheritdoc/>
    public override Layer? Head(TargetScale scale) => null;

    /// <inheritdoc/>
    public override Action<Span<float>> Reader(DataViewRow row, DataViewSchema.Column label)
    {
        var getTruth = row.GetGetter<bool>(label);
        return target =>
        {
            var truth = false;
            getTruth(ref truth);
            target[0] = truth ? 1 : 0;
        };
    }
}
