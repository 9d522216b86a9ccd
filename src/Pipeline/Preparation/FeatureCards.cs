using Microsoft.ML;
using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Describes the features as the model card has them.</summary>
internal static class FeatureCards
{
    /// <summary>Makes one card per feature.</summary>
    /// <param name="train">The training rows: the features, then the labels.</param>
    /// <param name="labelCount">The number of labels.</param>
    /// <param name="chain">The fitted chain over them.</param>
    /// <param name="units">The units of columns, by name.</param>
    /// <param name="outputs">The names that the graph's outputs take.</param>
    public static IReadOnlyList<FeatureCard> Of(TrainingTable train, int labelCount, ITransformer chain, IReadOnlyDictionary<string, string> units, IReadOnlyList<string> outputs)
    {
        var features = train.Table.Columns.SkipLast(labelCount).ToList();
        var inputs = InputNames([.. features.Select(feature => feature.Name)], outputs);
        var schema = chain.GetOutputSchema(train.Table.Schema);
        return [.. features.Select(feature => Of(feature, train.ProfileOf(feature), inputs[feature.Name], units.GetValueOrDefault(feature.Name), schema))];
    }

    private static FeatureCard Of(TableColumn feature, ColumnProfile profile, string input, string? unit, DataViewSchema schema)
    {
        return new FeatureCard
        {
            Name = feature.Name,
            Input = input,
            Kind = feature.Kind,
            Shape = feature switch { ImageColumn image => [.. image.Shape], SequenceColumn sequence => [.. sequence.Shape], _ => [1] },
            Min = profile.Min,
            Max = profile.Max,
            Mean = profile.Mean,
            Unit = unit,
            // The column of that name is the one-hot one by now.
            Categories = feature is TextColumn ? OneHotOnnx.Categories(schema[feature.Name]) : [],
        };
    }

    /// <summary>Returns the name of each column's input. Names that can stand as they are keep to themselves; cleaned ones make way for them and for the outputs.</summary>
    internal static Dictionary<string, string> InputNames(IReadOnlyList<string> features, IReadOnlyList<string> outputs)
    {
        var taken = outputs.ToHashSet();
        var names = new Dictionary<string, string>();
        foreach (var feature in features.OrderBy(feature => OnnxName.IsIdentifier(feature) ? 0 : 1))
        {
            var name = OnnxName.ToIdentifier(feature);
            var unique = name;
            for (var number = 2; !taken.Add(unique); number++) unique = FormattableString.Invariant($"{name}_{number}");
            names[feature] = unique;
        }
        return names;
    }
}
