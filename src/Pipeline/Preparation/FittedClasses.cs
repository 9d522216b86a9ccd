using System.Numerics.Tensors;
using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>A label of classes: softmax gives their probabilities, argmax the class by its own name or number.</summary>
internal sealed class FittedClasses : FittedLabel
{
    private readonly ClassesOutput _output;
    private readonly ITransformer _transformer;
    private readonly FeatureKind _kind;

    /// <summary>Reads the classes off the fitted transform.</summary>
    /// <param name="transformer">What makes the key column <c>Label</c>, with its values in the order of the keys.</param>
    /// <param name="train">The training rows.</param>
    /// <param name="label">The label as they have it.</param>
    public FittedClasses(ITransformer transformer, DataTable train, TableColumn label)
    {
        (_transformer, _kind) = (transformer, label.Kind);
        var column = transformer.GetOutputSchema(train.Schema)[PreprocessingChain.Label];
        if (label is TextColumn)
        {
            _output = new(label.Name, [.. KeyValues<ReadOnlyMemory<char>>(column).Select(name => name.ToString())], null);
            return;
        }
        var values = KeyValues<float>(column);
        string[] names = [.. values.Select(value => LabelCheck.ClassName(label.Kind, value))];
        _output = new(label.Name, names, label.Kind == FeatureKind.Boolean ? null : Array.ConvertAll(values, value => (long)value));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<TargetCard> Targets => [new() { Name = _output.LabelName, Output = ClassesOutput.Label }];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => [ClassesOutput.Label, ClassesOutput.Probabilities];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Classes => _output.Classes;

    /// <inheritdoc/>
    public override Shape TargetShape => [];

    /// <inheritdoc/>
    public override float[] Read(DataTable table)
    {
        var label = table[_output.LabelName];
        if (label is TextColumn != (_kind == FeatureKind.Text)) throw TableCheck.WrongKind(table, label, _kind);
        var keys = _transformer.Transform(table.Select([_output.LabelName])).GetColumn<uint>(PreprocessingChain.Label);
        // Keys count from 1; 0 is a value that is missing or was never seen.
        return [.. keys.Select((key, row) => key > 0 ? key - 1f : throw Unknown(table, row))];
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

    /// <inheritdoc/>
    public override Array ValuesOf(int[] classes) => _output.ValuesOf(classes);

    /// <inheritdoc/>
    public override void Write(OnnxGraph graph, string output) => _output.Write(graph, output);

    private InvalidDataException Unknown(DataTable table, long row)
    {
        var value = table[_output.LabelName].ValueAt((int)row) switch
        {
            null => "has no value",
            float number => FormattableString.Invariant($"is {number}, which is no class of the training rows"),
            var text => $"is '{text}', which is no class of the training rows",
        };
        return Fault(table, _output.LabelName, row, $"{value}. The classes are {ColumnDoc.List(Classes)}: leave such rows out, or train on them.");
    }

    private static TValue[] KeyValues<TValue>(DataViewSchema.Column column)
    {
        VBuffer<TValue> values = default;
        column.GetKeyValues(ref values);
        return [.. values.DenseValues()];
    }
}
