using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>A raw column as an input of the graph.</summary>
internal static class FeatureInput
{
    /// <summary>Adds a feature's input to a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="feature">The feature.</param>
    /// <param name="hasFreeTime">Whether a sequence may be of any length.</param>
    /// <returns>The value that holds it: <c>(batch, …shape)</c>.</returns>
    public static string Write(OnnxGraph graph, FeatureCard feature, bool hasFreeTime)
    {
        var type = feature.Kind switch
        {
            FeatureKind.Text => OnnxElementType.String,
            FeatureKind.Image => OnnxElementType.UInt8,
            _ => OnnxElementType.Float,
        };
        var isFree = hasFreeTime && feature.Kind == FeatureKind.Sequence;
        return graph.AddInput(
            feature.Input, type, [OnnxDimension.Batch, .. feature.Shape.Select((size, axis) => isFree && axis == 0 ? OnnxDimension.Time : size)], ColumnDoc.Of(feature));
    }

    /// <summary>Returns a column's values as its input takes them; not copied.</summary>
    public static Array Values(TableColumn column) => column switch
    {
        NumberColumn number => number.Values,
        TextColumn text => text.Values,
        ImageColumn image => image.Pixels,
        SequenceColumn sequence => sequence.Values,
        _ => throw new NotSupportedException($"Column '{column.Name}' is a {column.GetType().Name}, which has no input."),
    };

    /// <summary>Returns one sentence per category of a column that training never saw.</summary>
    public static IEnumerable<string> Unseen(FeatureCard feature, TextColumn column)
    {
        var known = feature.Categories.ToHashSet();
        return column.Values
            .Where(value => value.Length > 0 && !known.Contains(value))
            .CountBy(value => value)
            .OrderBy(category => category.Key, StringComparer.Ordinal)
            .Select(category => FormattableString.Invariant(
                $"Column '{feature.Name}': category '{category.Key}' ({category.Value} {(category.Value == 1 ? "row" : "rows")}) never occurs in the training rows; it counts as none of those known."));
    }
}
