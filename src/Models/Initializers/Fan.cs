using NeuralMl.Inference;

namespace NeuralMl.Models;

/// <summary>How many numbers one unit of a layer is fed by, and how many it feeds: what initializers scale by.</summary>
/// <param name="In">The numbers that go into one unit.</param>
/// <param name="Out">The numbers that one input goes into.</param>
public readonly record struct Fan(long In, long Out)
{
    /// <summary>Returns the fan of a weight in torch's layout.</summary>
    /// <param name="weight">The shape <c>[out, in, …kernel]</c>.</param>
    public static Fan Of(Shape weight)
    {
        var kernel = weight.ElementCount / (weight[0] * weight[1]);
        return new(weight[1] * kernel, weight[0] * kernel);
    }
}
