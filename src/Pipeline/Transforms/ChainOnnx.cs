using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Export;

namespace NeuralMl.Pipeline;

/// <summary>Writes a fitted ML.NET chain as ONNX: the transforms that one of its columns depends on, each through its <see cref="TransformOnnx"/>.</summary>
internal static class ChainOnnx
{
    /// <summary>Writes what makes one column of a chain's output.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="chain">A fitted transform, or a chain of them.</param>
    /// <param name="schema">The schema of the rows that the chain takes.</param>
    /// <param name="columns">The values of the graph that hold the raw columns, by column name.</param>
    /// <param name="wanted">The column of the chain's output to write.</param>
    /// <returns>The value that holds the column: <c>(batch, …dimensions)</c>.</returns>
    /// <exception cref="NotSupportedException">A transform on the way has no form in ONNX: named with its columns.</exception>
    /// <exception cref="ArgumentException">The chain makes no such column, or needs a raw column that the graph has no value for.</exception>
    public static string Write(OnnxGraph graph, ITransformer chain, DataViewSchema schema, IReadOnlyDictionary<string, string> columns, string wanted)
    {
        var steps = Steps(chain, schema);
        var last = steps.Count == 0 ? schema : steps[^1].Mapper.OutputSchema;
        var target = last.GetColumnOrNull(wanted) ?? throw new ArgumentException(
            $"The chain makes no column '{wanted}'. It makes {string.Join(", ", last.Where(column => !column.IsHidden).Select(column => $"'{column.Name}'"))}.", nameof(wanted));
        var needed = Needed(steps, target);

        var values = needed[0].ToDictionary(column => column.Index, column => ValueOf(column, columns));
        for (var i = 0; i < steps.Count; i++) values = Apply(graph, steps[i], needed[i + 1], values);
        return values[target.Index];
    }

    private static List<ChainStep> Steps(ITransformer chain, DataViewSchema schema)
    {
        var steps = new List<ChainStep>();
        foreach (var transformer in Flatten(chain))
        {
            if (!transformer.IsRowToRowMapper)
                throw new NotSupportedException($"{transformer.GetType().Name} does not map row to row, so it cannot be written as ONNX. Apply it to the data before the chain.");
            steps.Add(new ChainStep(transformer, transformer.GetRowToRowMapper(schema)));
            schema = steps[^1].Mapper.OutputSchema;
        }
        return steps;
    }

    private static IEnumerable<ITransformer> Flatten(ITransformer chain) =>
        chain is IEnumerable<ITransformer> parts ? parts.SelectMany(Flatten) : [chain];

    // needed[i] are the columns that step i must be given, needed[^1] what the last one must give.
    private static DataViewSchema.Column[][] Needed(List<ChainStep> steps, DataViewSchema.Column target)
    {
        var needed = new DataViewSchema.Column[steps.Count + 1][];
        needed[^1] = [target];
        for (var i = steps.Count - 1; i >= 0; i--) needed[i] = [.. steps[i].Mapper.GetDependencies(needed[i + 1])];
        return needed;
    }

    private static Dictionary<int, string> Apply(OnnxGraph graph, ChainStep step, DataViewSchema.Column[] outputs, Dictionary<int, string> values)
    {
        var results = new Dictionary<int, string>();
        foreach (var output in outputs)
        {
            if (step.PassedFrom(output) is { } input)
            {
                results[output.Index] = values[input];
                continue;
            }
            var inputs = step.Mapper.GetDependencies([output]).OrderBy(column => column.Index).Select(column => (column, values[column.Index]));
            results[output.Index] = Write(step.Transformer, new TransformColumn(graph, step.Mapper, output, [.. inputs], step.MadeCount));
        }
        return results;
    }

    private static string Write(ITransformer transformer, TransformColumn column)
    {
        var writer = TransformOnnx.All.FirstOrDefault(writer => writer.Writes(transformer)) ?? throw column.Refusal(
            transformer, $"no writer knows this transform. Those known: {string.Join(", ", TransformOnnx.All.Select(writer => writer.Name))}.");
        foreach (var input in column.Inputs.Select(input => input.Column).Append(column.Output))
        {
            if (input.Type is VectorDataViewType { Size: 0 })
                throw column.Refusal(transformer, $"column '{input.Name}' has rows of different lengths; a fixed length was expected.");
        }
        return writer.Write(transformer, column);
    }

    private static string ValueOf(DataViewSchema.Column column, IReadOnlyDictionary<string, string> columns) =>
        columns.TryGetValue(column.Name, out var value) ? value : throw new ArgumentException(
            $"The chain reads column '{column.Name}', which the graph has no input for. It has {string.Join(", ", columns.Keys.Select(name => $"'{name}'"))}.", nameof(columns));
}
