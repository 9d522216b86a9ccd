using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Export;
using NeuralMl.Inference;
using NeuralMl.Scoring;

namespace NeuralMl.Pipeline;

/// <summary>What an exported pipeline's graph answers, of what its network gives.</summary>
internal sealed class NetworkOutput
{
    private readonly NeuralModel _model;
    private readonly ClassesOutput? _classes;

    private NetworkOutput(NeuralModel model)
    {
        _model = model;
        var label = model.Card.Target.Name;
        if (model.Card.Classes.Count > 0) _classes = new(label, model.Card.Classes, NumbersOf(model.Classes));
        Target = model.Card.Target with { Output = _classes is null ? OnnxName.ToIdentifier(label) : ClassesOutput.Label };
    }

    /// <summary>Gets what the card says of the answer.</summary>
    public TargetCard Target { get; }

    /// <summary>Gets the names of the graph's outputs.</summary>
    public IReadOnlyList<string> Names => _classes is null ? [Target.Output] : [ClassesOutput.Label, ClassesOutput.Probabilities];

    /// <summary>Returns the answer of a network.</summary>
    public static NetworkOutput Of(NeuralModel model) => new(model);

    /// <summary>Writes the outputs.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="value">What the network gives: numbers, a logit, or logits.</param>
    public void Write(OnnxGraph graph, string value)
    {
        if (_classes is null)
        {
            var doc = ColumnDoc.OfNumber(Target.Name, Target.Unit, Target.Min, Target.Max);
            graph.AddOutput(Target.Output, value, OnnxElementType.Float, [OnnxDimension.Batch, _model.Width], doc);
            return;
        }
        // The logit of yes beside 0, that of no, makes of yes and no two classes like any others.
        if (_model.Task is ScoringTask.BinaryClassification) value = graph.AddNode("Pad", [value, graph.AddConstant("no", new long[] { 0, 1, 0, 0 }, [4])]); // (batch, 2)
        _classes.Write(graph, value);
    }

    /// <summary>Returns what the outputs should be.</summary>
    /// <param name="scored">Rows that the pipeline has scored.</param>
    /// <param name="count">How many of them.</param>
    public ExpectedOutputs Expected(IDataView scored, int count)
    {
        var scores = Scores(scored, count);
        if (_classes is null) return new([new(Target.Output, [count, _model.Width], scores)], new HashSet<int>());
        return ExpectedOutputs.OfClasses(scores, _classes.Classes.Count, _classes.ValuesOf);
    }

    private float[] Scores(IDataView scored, int count)
    {
        if (_model.Task is ScoringTask.Regression) return [.. scored.GetColumn<float>(ScoreSchema.Score).Take(count)];
        if (_model.Task is ScoringTask.BinaryClassification) return [.. scored.GetColumn<float>(ScoreSchema.Probability).Take(count).SelectMany(yes => new[] { 1 - yes, yes })];
        return [.. scored.GetColumn<float[]>(ScoreSchema.Score).Take(count).SelectMany(row => row)];
    }

    // Classes by their own numbers, as recipes have them, where the label's values are whole ones.
    private static long[]? NumbersOf(DataViewSchema.Annotations? classes)
    {
        if (classes is null || ((VectorDataViewType)classes.Schema["KeyValues"].Type).ItemType != NumberDataViewType.Single) return null;
        VBuffer<float> values = default;
        classes.GetValue("KeyValues", ref values);
        float[] numbers = [.. values.DenseValues()];
        return numbers.All(float.IsInteger) ? Array.ConvertAll(numbers, number => (long)number) : null;
    }
}
