using Microsoft.ML;
using Microsoft.ML.Transforms;
using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>A regression label: <c>y / scale + offset</c> gives it back in its own units.</summary>
internal sealed class FittedNumber : FittedLabel
{
    private readonly float _offset;
    private readonly float _scale = 1;

    /// <summary>Reads the label's scaling off the fitted transform.</summary>
    public FittedNumber(ITransformer transformer, ColumnProfile profile, string? unit)
    {
        Target = new TargetCard { Name = profile.Name, Output = OnnxName.ToIdentifier(profile.Name), Min = profile.Min, Max = profile.Max, Unit = unit };
        if (transformer is not NormalizingTransformer normalizer) return;
        if (NormalizeOnnx.Parameters(normalizer, 0) is not { } affine || affine.Scales is not [var scale] || scale == 0 || !float.IsFinite(scale))
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"Label '{profile.Name}' cannot be scaled to 0–1: its training values lie between {profile.Min} and {profile.Max}. Set normalize.label to \"none\", or rescale the column."));
        }
        (_offset, _scale) = (affine.Offsets[0], scale);
    }

    /// <inheritdoc/>
    public override TargetCard Target { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => [Target.Output];

    /// <inheritdoc/>
    public override Shape TargetShape => [1];

    /// <inheritdoc/>
    public override Func<float> Reader(DataViewRow row, DataTable table)
    {
        var getter = row.GetGetter<float>(row.Schema[PreprocessingChain.Label]);
        return () =>
        {
            var value = 0f;
            getter(ref value);
            return float.IsFinite(value) ? value : throw Fault(table, Target.Name, row.Position, "has no value; a number was expected. Leave such rows out.");
        };
    }

    /// <inheritdoc/>
    public override float[] Restore(float[] outputs) => Array.ConvertAll(outputs, output => (output / _scale) + _offset);

    /// <inheritdoc/>
    public override void Write(OnnxGraph graph, string output)
    {
        var name = PreprocessingChain.Label;
        if (_scale != 1) output = graph.AddNode("Div", [output, graph.AddConstant($"{name}.scale", new[] { _scale }, [])]);
        if (_offset != 0) output = graph.AddNode("Add", [output, graph.AddConstant($"{name}.offset", new[] { _offset }, [])]); // (batch, 1)
        graph.AddOutput(Target.Output, output, OnnxElementType.Float, [OnnxDimension.Batch, 1], ColumnDoc.OfNumber(Target.Name, Target.Unit, Target.Min, Target.Max));
    }
}
