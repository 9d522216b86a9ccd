using System.Globalization;
using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Brings numbers to another scale, <c>(x − center) · scale + offset</c>, as normalization and its inverse do. It learns nothing.</summary>
/// <remarks>Rows keep their shape. No weights: what it multiplies by and adds are settings.</remarks>
/// <param name="Scale">What is multiplied by: one number for all, or one for each along <see cref="Axis"/>.</param>
public sealed record Rescale(IReadOnlyList<double> Scale) : Layer, IRecognizable
{
    /// <summary>Gets what is multiplied by.</summary>
    /// <value>One finite number for all, or one for each along <see cref="Axis"/>.</value>
    public IReadOnlyList<double> Scale { get; init; } = [.. Scale];

    /// <summary>Gets what is subtracted first.</summary>
    /// <value>One finite number for all, or one for each along <see cref="Axis"/>; the default is 0.</value>
    public IReadOnlyList<double> Center { get; init; } = [0];

    /// <summary>Gets what is added last.</summary>
    /// <value>One finite number for all, or one for each along <see cref="Axis"/>; the default is 0.</value>
    public IReadOnlyList<double> Offset { get; init; } = [0];

    /// <summary>Gets the dimension of a row along which the numbers differ.</summary>
    /// <value>Counted from 0, or from the end by negative numbers; the default is 0: features, or channels. The features of sequences are −1.</value>
    public int Axis { get; init; }

    private (string Setting, IReadOnlyList<double> Numbers)[] Settings => [("scale", Scale), ("center", Center), ("offset", Offset)];

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        foreach (var (setting, numbers) in Settings)
            CheckSetting(numbers.Count >= 1 && numbers.All(double.IsFinite), setting, "finite numbers, at least one", $"[{string.Join(", ", numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)))}]");
        foreach (var (setting, numbers) in Settings.Where(setting => setting.Numbers.Count > 1))
        {
            if (!RowAxis.Exists(Axis, input) || input[RowAxis.FromFirst(Axis, input)] != numbers.Count)
                throw Refusal(FormattableString.Invariant($"rows with {numbers.Count} numbers along dimension {Axis}, as its \"{setting}\" has"), input);
        }

        return input;
    }

    /// <inheritdoc/>
    public bool Equals(Rescale? other) => base.Equals(other) && Axis == other.Axis
        && Settings.Zip(other.Settings).All(pair => pair.First.Numbers.SequenceEqual(pair.Second.Numbers));

    /// <inheritdoc/>
    public override int GetHashCode() => Settings.SelectMany(setting => setting.Numbers).Aggregate(HashCode.Combine(base.GetHashCode(), Axis), HashCode.Combine);

    /// <inheritdoc/>
    internal override TimeUse UseOfTime(Shape input) =>
        Settings.All(setting => setting.Numbers.Count == 1) || RowAxis.FromFirst(Axis, input) > 0 ? TimeUse.Any : TimeUse.Fixed;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset)
    {
        var (scale, center, offset) = (Values(Scale), Values(Center), Values(Offset));
        var (scaleShape, centerShape, offsetShape) = (SizesOf(Scale, input).ToArray(), SizesOf(Center, input).ToArray(), SizesOf(Offset, input).ToArray());
        return new FunctionModule(Kind, rows =>
        {
            var (device, centered) = (rows.device, rows - tensor(center).clone().reshape(centerShape).to(rows.device));
            return (centered * tensor(scale).clone().reshape(scaleShape).to(device)) + tensor(offset).clone().reshape(offsetShape).to(device); // as rows
        });
    }

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        if (Center.Any(number => number != 0)) input = graph.AddNode("Sub", [input, Constant("center", Center)]);
        if (Scale.Any(number => number != 1)) input = graph.AddNode("Mul", [input, Constant("scale", Scale)]);
        return Offset.Any(number => number != 0) ? graph.AddNode("Add", [input, Constant("offset", Offset)]) : input;

        string Constant(string name, IReadOnlyList<double> numbers) => graph.AddConstant($"{weights.Layer}.{name}", Values(numbers), SizesOf(numbers, weights.Input));
    }

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place)
    {
        var read = new ReadRescale(place);
        read.Take("center", "Sub", static value => value);
        read.Take("scale", "Mul", static value => value);
        if (!read.Has("scale")) read.Take("scale", "Div", static value => 1 / value);
        read.Take("offset", "Add", static value => value);
        if (!read.Has("offset")) read.Take("offset", "Sub", static value => -value);
        return read.Nodes.Count == 0 ? null : new(
            new Rescale(read["scale"] ?? [1]) { Center = read["center"] ?? [0], Offset = read["offset"] ?? [0], Axis = read.Axis }, read.Output, [.. read.Nodes]);
    }

    private static float[] Values(IReadOnlyList<double> numbers) => [.. numbers.Select(number => (float)number)];

    // As broadcasting meets rows: (features, 1, 1), or a scalar.
    private Shape SizesOf(IReadOnlyList<double> numbers, Shape input) =>
        numbers.Count == 1 ? [] : [numbers.Count, .. input.Skip(RowAxis.FromFirst(Axis, input) + 1).Select(_ => 1L)];
}
