using Microsoft.ML;
using Microsoft.ML.Transforms;
using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>The next steps of a series: <c>y / scale + offset</c> gives them back in its own units.</summary>
internal sealed class FittedForecast : FittedLabel
{
    private readonly float _offset;
    private readonly float _scale = 1;
    private readonly int _horizon;
    private readonly string _column;
    private readonly ITransformer _transformer;

    /// <summary>Reads the scaling off the fitted transform.</summary>
    /// <param name="transformer">What makes the column <c>Label</c>.</param>
    /// <param name="train">The training windows: the steps before, then those to forecast.</param>
    /// <param name="unit">The unit; null where the recipe names none.</param>
    /// <exception cref="InvalidDataException">The series cannot be scaled.</exception>
    public FittedForecast(ITransformer transformer, DataTable train, string? unit)
    {
        var (windows, targets) = ((SequenceColumn)train.Columns[0], (SequenceColumn)train.Columns[^1]);
        var profile = ColumnProfile.Of(targets);
        (_transformer, _horizon, _column) = (transformer, (int)targets.Shape[0], targets.Name);
        Targets = [new() { Name = windows.Name, Output = OnnxName.ToIdentifier(_column), Min = profile.Min, Max = profile.Max, Unit = unit }];
        if (transformer is not NormalizingTransformer normalizer) return;
        // All steps have one range.
        if (NormalizeOnnx.Parameters(normalizer, 0) is not { } affine || affine.Scales is not [var scale, ..] || scale == 0 || !float.IsFinite(scale))
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"Label '{windows.Name}' cannot be scaled to 0–1: its training values lie between {profile.Min} and {profile.Max}. Set normalize.features and normalize.label to \"none\", or rescale the column."));
        }
        (_offset, _scale) = (affine.Offsets[0], scale);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<TargetCard> Targets { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns => [_column];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => [Targets[0].Output];

    /// <inheritdoc/>
    public override Shape TargetShape => [_horizon];

    /// <inheritdoc/>
    public override int? Horizon => _horizon;

    /// <inheritdoc/>
    public override float[] Read(DataTable table) =>
        VectorRows.Read(_transformer.Transform(table.Select([_column])), PreprocessingChain.Label, table.RowCount);

    /// <inheritdoc/>
    public override float[] Restore(float[] outputs) => Array.ConvertAll(outputs, output => (output / _scale) + _offset);

    /// <inheritdoc/>
    public override void Write(OnnxGraph graph, string output)
    {
        var name = PreprocessingChain.Label;
        if (_scale != 1) output = graph.AddNode("Div", [output, graph.AddConstant($"{name}.scale", new[] { _scale }, [])]);
        if (_offset != 0) output = graph.AddNode("Add", [output, graph.AddConstant($"{name}.offset", new[] { _offset }, [])]); // (batch, horizon)
        graph.AddOutput(Targets[0].Output, output, OnnxElementType.Float, [OnnxDimension.Batch, _horizon], ColumnDoc.OfForecast(Targets[0], _horizon));
    }
}
