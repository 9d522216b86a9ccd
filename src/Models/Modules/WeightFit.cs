using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Models;

/// <summary>Checks that the weights of a module are those of the layer that it was read as.</summary>
internal static class WeightFit
{
    /// <summary>Refuses weights of other names or shapes than the layer has for its rows.</summary>
    /// <param name="place">The module.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="input">The shape of one row that comes in.</param>
    /// <param name="weights">The module's weights.</param>
    /// <exception cref="ArgumentException">They differ: the first that does.</exception>
    public static void Check(ModulePlace place, Layer layer, Shape input, IReadOnlyList<WeightTensor> weights)
    {
        var expected = layer.WeightShapes(input);
        foreach (var weight in expected)
        {
            var found = weights.FirstOrDefault(own => own.Name == weight.Name)
                ?? throw place.Refusal($"it has no weight '{weight.Name}' {weight.Shape}, which the layer {layer.Kind} has. Its weights are {Names(weights)}.");
            if (found.Shape != weight.Shape)
            {
                throw place.Refusal($"its '{weight.Name}' is {found.Shape}, but rows of {input} need {weight.Shape}. "
                    + "Hand in the shape of the rows that the module takes.");
            }
        }
        if (weights.FirstOrDefault(own => expected.All(weight => weight.Name != own.Name)) is { } unknown)
            throw place.Refusal($"its weight '{unknown.Name}' {unknown.Shape} has no place in the layer {layer.Kind}.");
    }

    private static string Names(IReadOnlyList<WeightTensor> weights) =>
        weights.Count == 0 ? "none" : string.Join(", ", weights.Select(weight => $"'{weight.Name}'"));
}
