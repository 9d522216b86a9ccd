using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>One or several regression labels: <c>y / scale + offset</c> gives each back in its own units.</summary>
internal sealed class FittedNumbers : FittedLabel
{
    private readonly float[] _offsets;
    private readonly float[] _scales;

    /// <summary>Reads the labels' scaling off the fitted transform.</summary>
    /// <param name="transformer">What makes the column <c>Label</c>: of one label a number, of several a vector.</param>
    /// <param name="profiles">What the training rows have of each label.</param>
    /// <param name="units">The units of columns, by name.</param>
    /// <exception cref="InvalidDataException">A label cannot be scaled.</exception>
    public FittedNumbers(ITransformer transformer, IReadOnlyList<ColumnProfile> profiles, IReadOnlyDictionary<string, string> units)
    {
        Targets = [.. profiles.Zip(OutputNames(profiles), (profile, output) =>
            new TargetCard { Name = profile.Name, Output = output, Min = profile.Min, Max = profile.Max, Unit = units.GetValueOrDefault(profile.Name) })];
        (_offsets, _scales) = (new float[profiles.Count], [.. profiles.Select(_ => 1f)]);
        // Several labels are first put together.
        if ((transformer is TransformerChain<ITransformer> chain ? chain.LastTransformer : transformer) is not NormalizingTransformer normalizer) return;
        var affine = NormalizeOnnx.Parameters(normalizer, 0);
        for (var i = 0; i < profiles.Count; i++)
        {
            if (affine?.Scales[i] is not { } scale || scale == 0 || !float.IsFinite(scale)) throw CannotScale(profiles[i]);
        }
        if (affine is { } parameters) (_offsets, _scales) = parameters;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<TargetCard> Targets { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => [.. Targets.Select(target => target.Output)];

    /// <inheritdoc/>
    public override Shape TargetShape => [Targets.Count];

    /// <inheritdoc/>
    public override float[] Read(DataTable table)
    {
        var columns = Targets.Select(target => table[target.Name] as NumberColumn ?? throw TableCheck.WrongKind(table, table[target.Name], FeatureKind.Number)).Select(column => column.Values).ToList();
        var rows = new ScaledNumbers(_offsets, _scales, [.. _scales.Select(_ => float.NaN)]).Rows(columns);
        var place = Array.FindIndex(rows, target => !float.IsFinite(target));
        return place < 0 ? rows : throw Fault(table, Targets[place % columns.Count].Name, place / columns.Count, "has no value; a number was expected. Leave such rows out.");
    }

    /// <inheritdoc/>
    public override float[] Restore(float[] outputs)
    {
        var restored = new float[outputs.Length];
        for (var i = 0; i < restored.Length; i++) restored[i] = (outputs[i] / _scales[i % _scales.Length]) + _offsets[i % _offsets.Length];
        return restored;
    }

    /// <inheritdoc/>
    public override void Write(OnnxGraph graph, string output)
    {
        var name = PreprocessingChain.Label;
        Shape shape = Targets.Count == 1 ? [] : [Targets.Count];
        if (_scales.AsSpan().ContainsAnyExcept(1f)) output = graph.AddNode("Div", [output, graph.AddConstant($"{name}.scale", _scales, shape)]);
        if (_offsets.AsSpan().ContainsAnyExcept(0f)) output = graph.AddNode("Add", [output, graph.AddConstant($"{name}.offset", _offsets, shape)]); // (batch, labels)
        foreach (var (index, target) in Targets.Index())
        {
            var value = Targets.Count == 1 ? output : graph.AddNode(
                "Gather", [output, graph.AddConstant($"{target.Output}.index", new long[] { index }, [1])], new OnnxAttribute("axis", 1L)); // (batch, 1)
            graph.AddOutput(target.Output, value, OnnxElementType.Float, [OnnxDimension.Batch, 1], ColumnDoc.OfNumber(target.Name, target.Unit, target.Min, target.Max));
        }
    }

    // Two columns may clean to the same name.
    private static IEnumerable<string> OutputNames(IReadOnlyList<ColumnProfile> labels)
    {
        var taken = new HashSet<string>();
        foreach (var label in labels)
        {
            var name = OnnxName.ToIdentifier(label.Name);
            var unique = name;
            for (var number = 2; !taken.Add(unique); number++) unique = FormattableString.Invariant($"{name}_{number}");
            yield return unique;
        }
    }

    private static InvalidDataException CannotScale(ColumnProfile label) => new(FormattableString.Invariant(
        $"Label '{label.Name}' cannot be scaled to 0–1: its training values lie between {label.Min} and {label.Max}. Set normalize.label to \"none\", or rescale the column."));
}
