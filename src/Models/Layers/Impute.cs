using System.Globalization;
using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Puts numbers in the place of those that are missing: NaN. It learns nothing.</summary>
/// <remarks>Rows <c>(features)</c> keep their shape; with one replacement rows of any shape. No weights.</remarks>
/// <param name="Replacements">One number for each feature, or one for all.</param>
public sealed record Impute(IReadOnlyList<double> Replacements) : Layer, IRecognizable
{
    /// <summary>Gets what stands in for what is missing.</summary>
    /// <value>One finite number for each feature, or one for all.</value>
    public IReadOnlyList<double> Replacements { get; init; } = [.. Replacements];

    private float[] Values => [.. Replacements.Select(value => (float)value)];

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        CheckSetting(Replacements.Count >= 1 && Replacements.All(double.IsFinite), "replacements", "finite numbers, at least one", $"[{string.Join(", ", Replacements.Select(number => number.ToString(CultureInfo.InvariantCulture)))}]");
        var isFitting = Replacements.Count == 1 || (input.Count == 1 && input[0] == Replacements.Count);
        return isFitting ? input : throw Refusal(FormattableString.Invariant($"rows of {Replacements.Count} features, one for each replacement"), input);
    }

    /// <inheritdoc/>
    public bool Equals(Impute? other) => base.Equals(other) && Replacements.SequenceEqual(other.Replacements);

    /// <inheritdoc/>
    public override int GetHashCode() => Replacements.Aggregate(base.GetHashCode(), HashCode.Combine);

    /// <inheritdoc/>
    internal override TimeUse UseOfTime(Shape input) => Replacements.Count == 1 ? TimeUse.Any : TimeUse.Fixed;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset)
    {
        var values = Values;
        return new FunctionModule(Kind, rows =>
        {
            var replacements = tensor(values).clone().to(rows.device);
            return where(rows.isnan(), replacements, rows); // (batch, …), as rows
        });
    }

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        var replacements = graph.AddConstant($"{weights.Layer}.replacements", Values, [Replacements.Count]);
        return graph.AddNode("Where", [graph.AddNode("IsNaN", [input]), replacements, input]);
    }

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) =>
        place.Next("IsNaN") is { } isMissing && place.Only(isMissing.Outputs[0]) is { Operation: "Where" } where && where.Inputs[2] == place.Value
            && place.Constant(where, 1)?.Values is float[] values
            ? new(new Impute([.. values.Select(ReadWeights.Decimal)]), where.Outputs[0], isMissing, where)
            : null;
}
