using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Scoring;

namespace NeuralMl.Pipeline;

/// <summary>Several numbers to predict, as the next steps of a series: label a vector of Single.</summary>
internal sealed class SeriesTarget : TrainerTarget
{
    /// <inheritdoc/>
    public override ScoringTask Task => ScoringTask.Forecast;

    /// <inheritdoc/>
    public override ModelTask CardTask => ModelTask.Forecast;

    /// <inheritdoc/>
    public override Loss DefaultLoss => Loss.Mse;

    /// <inheritdoc/>
    public override void Check(ColumnShape label)
    {
        if (label.Kind is SchemaShape.Column.VectorKind.Vector && label.Item == NumberDataViewType.Single) return;
        throw Refusal(label, "a vector of Single with a known size", "Put the steps to forecast together with Transforms.Concatenate.");
    }

    /// <inheritdoc/>
    public override int Width(DataViewSchema.Column label) => ((VectorDataViewType)label.Type).Size;

    /// <inheritdoc/>
    public override Action<Span<float>> Reader(DataViewRow row, DataViewSchema.Column label)
    {
        var getNumbers = row.GetGetter<VBuffer<float>>(label);
        VBuffer<float> buffer = default;
        return target =>
        {
            getNumbers(ref buffer);
            buffer.CopyTo(target);
            for (var step = 0; step < target.Length; step++)
            {
                if (!float.IsFinite(target[step])) throw new InvalidDataException(FormattableString.Invariant($"Label '{label.Name}' is {target[step]} at step {step} in row {row.Position}; a number was expected. Leave such rows out."));
            }
        };
    }
}
