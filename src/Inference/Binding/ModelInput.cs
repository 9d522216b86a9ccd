using System.Globalization;

namespace NeuralMl.Inference;

/// <summary>One input of a graph as rows see it: with a card a feature of some kind, without one a name and a type.</summary>
/// <param name="Name">The feature's name in the user's data; without a card the input's.</param>
/// <param name="Input">The name of the graph's input.</param>
/// <param name="Kind">What the values are; null without a card.</param>
/// <param name="ElementType">The managed type of the graph's elements.</param>
/// <param name="RowShape">The dimensions of one row's value; null for a free one.</param>
internal sealed record ModelInput(string Name, string Input, FeatureKind? Kind, Type ElementType, IReadOnlyList<long?> RowShape)
{
    /// <summary>Gets the number of elements of one row's value; null where a dimension is free.</summary>
    public long? ElementCount
    {
        get
        {
            var product = 1L;
            foreach (var size in RowShape)
            {
                if (size is null) return null;
                product *= size.Value;
            }
            return product;
        }
    }

    /// <summary>Lists a model's inputs: the card's features in its order, or the graph's where there is no card.</summary>
    /// <exception cref="InvalidDataException">Card and graph do not belong together.</exception>
    public static IReadOnlyList<ModelInput> Of(OnnxModel model)
    {
        var inputs = new List<ModelInput>(model.Inputs.Count);
        foreach (var feature in model.Card?.Features ?? [])
        {
            var info = Find(model, feature.Input) ?? throw new InvalidDataException(
                $"{model.Name}: the model card's feature '{feature.Name}' enters by the input '{feature.Input}', which the graph does not have. "
                + $"The graph has: {string.Join(", ", model.Inputs.Select(input => input.Name))}. The file was changed after it was written: export the model again.");
            inputs.Add(new ModelInput(feature.Name, feature.Input, feature.Kind, info.ElementType, RowShapeOf(info)));
        }
        if (model.Card is null)
        {
            foreach (var info in model.Inputs) inputs.Add(new ModelInput(info.Name, info.Name, null, info.ElementType, RowShapeOf(info)));
        }
        return inputs;
    }

    private static TensorInfo? Find(OnnxModel model, string name)
    {
        foreach (var info in model.Inputs)
        {
            if (info.Name == name) return info;
        }
        return null;
    }

    private static long?[] RowShapeOf(TensorInfo info)
    {
        var shape = new long?[Math.Max(0, info.Shape.Count - 1)]; // the first dimension is the batch
        for (var i = 0; i < shape.Length; i++)
        {
            shape[i] = long.TryParse(info.Shape[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;
        }
        return shape;
    }
}
