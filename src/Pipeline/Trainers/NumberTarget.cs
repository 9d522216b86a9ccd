using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Scoring;

namespace NeuralMl.Pipeline;

/// <summary>A number to predict: label Single.</summary>
internal sealed class NumberTarget : TrainerTarget
{
    /// <inheritdoc/>
    public override ScoringTask Task => ScoringTask.Regression;

    /// <inheritdoc/>
    public override ModelTask CardTask => ModelTask.Regression;

    /// <inheritdoc/>
    public override Loss DefaultLoss => Loss.Mse;

    /// <inheritdoc/>
    public override void Check(ColumnShape label)
    {
        if (label.IsScalar && label.Item == NumberDataViewType.Single) return;
        throw Refusal(label, "a number of type Single", label.IsText || label.KeyType is not null
            ? "Classes are learned by MulticlassClassification.Trainers.NeuralNetwork; numbers in text become Single with Transforms.Conversion.ConvertType."
            : "Convert it with Transforms.Conversion.ConvertType(outputKind: DataKind.Single).");
    }

    /// <inheritdoc/>
    public override int Width(DataViewSchema.Column label) => 1;

    /// <inheritdoc/>
    public override Action<Span<float>> Reader(DataViewRow row, DataViewSchema.Column label)
    {
        var getNumber = row.GetGetter<float>(label);
        return target =>
        {
            getNumber(ref target[0]);
            if (!float.IsFinite(target[0])) throw new InvalidDataException(FormattableString.Invariant($"Label '{label.Name}' is {target[0]} in row {row.Position}; a number was expected. Leave such rows out, for example with Data.FilterRowsByMissingValues."));
        };
    }
}
