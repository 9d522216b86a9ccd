using NeuralMl.Export;

namespace NeuralMl.Models;

/// <summary>
/// Inputs of one column each that come together as a row, in the order of their Concat: numbers as they are, text as the numbers of its
/// one-hot encoding.
/// </summary>
internal static class OnnxColumns
{
    // What may be done to a column before it becomes part of a row.
    private static readonly HashSet<string> Steps = ["Cast", "Flatten", "IsNaN", "LabelEncoder", "OneHot", "Where"];

    /// <summary>Returns the row of several inputs.</summary>
    /// <exception cref="NotSupportedException">They do not come together as one.</exception>
    public static OnnxEntry Together(ReadGraph graph, IReadOnlyList<GraphInput> inputs)
    {
        var columns = inputs.Select(input => Column.Of(graph, input)).ToDictionary(column => column.Value);
        if (inputs is [_]) return new(columns.Keys.Single(), [columns.Values.Single().Width], []);
        var row = graph.Readers(columns.Keys.First()).FirstOrDefault(node => node is { Domain: "", Operation: "Concat" } && node.Attribute("axis", 0L) is 1 or -1);
        if (row is null || !row.Inputs.Order(StringComparer.Ordinal).SequenceEqual(columns.Keys.Order(StringComparer.Ordinal)))
        {
            throw new NotSupportedException(
                $"Its inputs {string.Join(", ", inputs.Select(input => $"'{input.Name}'"))} do not come together as one row, side by side in a Concat. Export a network with one input.");
        }

        Column[] ordered = [.. row.Inputs.Select(value => columns[value])];
        return new(row.Outputs[0], RowLimit.Check(row.Outputs[0], [ordered.Sum(column => column.Width)]), Imputation(ordered));
    }

    // A column without a replacement keeps what is missing: then no column of numbers may have one.
    private static ReadLayer[] Imputation(Column[] columns)
    {
        if (columns.All(column => column.Replacement is null)) return [];
        if (columns.FirstOrDefault(column => column.Replacement is null && !column.IsText) is { } open)
            throw new NotSupportedException($"Input '{open.Input}' keeps missing numbers, which other inputs replace. Replace them in all columns of numbers, or in none.");
        var replacements = columns.SelectMany(column => Enumerable.Repeat((double)(column.Replacement ?? 0), (int)column.Width)).ToArray();
        return [new(new Impute(replacements), "")];
    }

    private sealed record Column(string Input, string Value, long Width, bool IsText, float? Replacement)
    {
        public static Column Of(ReadGraph graph, GraphInput input)
        {
            HashSet<string> values = [input.Name];
            var last = input.Name;
            var (width, replacement) = (RowLimit.Check(input.Name, OnnxEntry.RowOf(input)).ElementCount, (float?)null);
            foreach (var node in graph.Places.OrderBy(place => place.Value).Select(place => place.Key).Where(node => Steps.Contains(node.Operation)))
            {
                if (!node.Inputs.Any(values.Contains) || !node.Inputs.All(name => values.Contains(name) || graph.Constant(name) is not null)) continue;
                values.UnionWith(node.Outputs);
                last = node.Outputs[0];
                if (node.Operation == "OneHot" && graph.Constant(node.Inputs[1])?.Values is long[] and [var depth])
                    width = RowLimit.Check(last, [width, depth]).ElementCount;
                if (node.Operation == "Where" && graph.Constant(node.Inputs[1])?.Values is float[] and [var number]) replacement = number;
            }

            return new(input.Name, last, width, input.Type == OnnxElementType.String, replacement);
        }
    }
}
