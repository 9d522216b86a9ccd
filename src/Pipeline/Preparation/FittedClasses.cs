using System.Numerics.Tensors;
using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>A label of classes: softmax gives their probabilities, argmax the class by its own name or number.</summary>
internal sealed class FittedClasses : FittedLabel
{
    private const string LabelOutput = "label";
    private const string ProbabilityOutput = "probabilities";

    private readonly string _name;
    private readonly long[]? _numbers;

    /// <summary>Reads the classes off the fitted chain's label column.</summary>
    /// <param name="column">The key column that the chain makes, with its values in the order of the keys.</param>
    /// <param name="label">The label as the training rows have it.</param>
    public FittedClasses(DataViewSchema.Column column, TableColumn label)
    {
        _name = label.Name;
        if (label is TextColumn)
        {
            Classes = [.. KeyValues<ReadOnlyMemory<char>>(column).Select(name => name.ToString())];
            return;
        }
        var values = KeyValues<float>(column);
        Classes = [.. values.Select(value => LabelCheck.ClassName(label.Kind, value))];
        if (label.Kind != FeatureKind.Boolean) _numbers = Array.ConvertAll(values, value => (long)value);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<TargetCard> Targets => [new() { Name = _name, Output = LabelOutput }];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => [LabelOutput, ProbabilityOutput];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Classes { get; }

    /// <inheritdoc/>
    public override Shape TargetShape => [];

    /// <inheritdoc/>
    public override Action<Span<float>> Reader(DataViewRow row, DataTable table)
    {
        var getter = row.GetGetter<uint>(row.Schema[PreprocessingChain.Label]);
        return target =>
        {
            uint key = 0;
            getter(ref key);
            // Keys count from 1; 0 is a value that is missing or was never seen.
            target[0] = key > 0 ? key - 1 : throw Unknown(table, row.Position);
        };
    }

    /// <inheritdoc/>
    public override float[] Restore(float[] outputs)
    {
        var probabilities = new float[outputs.Length];
        var width = Classes.Count;
        for (var first = 0; first < outputs.Length; first += width)
        {
            var logits = outputs.AsSpan(first, width);
            var largest = TensorPrimitives.Max<float>(logits);
            var row = probabilities.AsSpan(first, width);
            // Less the largest, so that no exponential overflows; the quotient is the same.
            TensorPrimitives.Subtract(logits, largest, row);
            TensorPrimitives.Exp<float>(row, row);
            TensorPrimitives.Divide(row, TensorPrimitives.Sum<float>(row), row);
        }
        return probabilities;
    }

    public override Array ValuesOf(int[] classes) =>
        _numbers is null ? Array.ConvertAll(classes, index => Classes[index]) : Array.ConvertAll(classes, index => _numbers[index]);

    /// <inheritdoc/>
    public override void Write(OnnxGraph graph, string output)
    {
        var index = graph.AddNode("ArgMax", [output], new OnnxAttribute("axis", 1L), new OnnxAttribute("keepdims", 0L)); // (batch)
        var type = _numbers is null ? OnnxElementType.String : OnnxElementType.Int64;
        graph.AddOutput(LabelOutput, ClassOf(graph, index), type, [OnnxDimension.Batch], ColumnDoc.OfClasses(_name, Classes));
        var probabilities = graph.AddNode("Softmax", [output], new OnnxAttribute("axis", 1L)); // (batch, classes)
        graph.AddOutput(
            ProbabilityOutput, probabilities, OnnxElementType.Float, [OnnxDimension.Batch, Classes.Count], $"The probability of each class, in the order {ColumnDoc.List(Classes)}.");
    }

    private string ClassOf(OnnxGraph graph, string index)
    {
        if (_numbers is null)
        {
            return graph.AddNode(
                "ai.onnx.ml:LabelEncoder",
                [index],
                new OnnxAttribute("keys_int64s", Enumerable.Range(0, Classes.Count).Select(key => (long)key).ToArray()),
                new OnnxAttribute("values_strings", Classes.ToArray()),
                new OnnxAttribute("default_string", ""));
        }
        var isIndex = _numbers.Select((number, i) => number == i).All(isEqual => isEqual);
        return isIndex ? index : graph.AddNode("Gather", [graph.AddConstant("Label.classes", _numbers, [_numbers.Length]), index], new OnnxAttribute("axis", 0L));
    }

    private InvalidDataException Unknown(DataTable table, long row)
    {
        var value = table[_name].ValueAt((int)row) switch
        {
            null => "has no value",
            float number => FormattableString.Invariant($"is {number}, which is no class of the training rows"),
            var text => $"is '{text}', which is no class of the training rows",
        };
        return Fault(table, _name, row, $"{value}. The classes are {ColumnDoc.List(Classes)}: leave such rows out, or train on them.");
    }

    private static TValue[] KeyValues<TValue>(DataViewSchema.Column column)
    {
        VBuffer<TValue> values = default;
        column.GetKeyValues(ref values);
        return [.. values.DenseValues()];
    }
}
