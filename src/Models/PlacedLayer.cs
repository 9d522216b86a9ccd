using NeuralMl.Inference;

namespace NeuralMl.Models;

/// <summary>A layer at its place in a network.</summary>
/// <param name="Name">Its name, which the layer bears too.</param>
/// <param name="Layer">The layer.</param>
/// <param name="Input">The shape of one row that comes in.</param>
/// <param name="Output">The shape of one row that comes out.</param>
internal sealed record PlacedLayer(string Name, Layer Layer, Shape Input, Shape Output)
{
    /// <summary>Gets the layer's weights under their names in the network.</summary>
    public IEnumerable<WeightShape> WeightShapes => Layer.WeightShapes(Input).Select(weight => weight.Within(Name));

    /// <summary>Says whether any of its weights can be trained.</summary>
    public bool HasParameters => WeightShapes.Any(weight => weight.IsTrainable);

    /// <summary>Says whether it is a step function or ends in one, whose gradient is 0 everywhere.</summary>
    public bool EndsInStep => Layer is Step or WeightedLayer { Activation: Step };

    /// <summary>Returns the layer's line in a summary.</summary>
    public LayerSummary Summarize()
    {
        var weights = WeightShapes.ToArray();
        var parameters = weights.Where(weight => weight.IsTrainable).Sum(weight => weight.Shape.ElementCount);
        return new(Name, Layer.Description, Output, parameters, weights.Sum(weight => weight.ByteCount));
    }
}
