using System.Text.Json.Serialization;

namespace NeuralMl.Models;

/// <summary>What keeps a layer's weights small: a penalty that is minimized along with the loss.</summary>
/// <remarks>
/// The penalty is <c>L1 · Σ|w| + L2 · Σw²</c> over the layer's weights, biases left out, as Keras has it. Its gradient is added in each step;
/// the losses that are reported are those of the data alone, so that training and validation stay comparable.
/// </remarks>
/// <param name="L1">The weight of the absolute values, which draws weights to exactly 0; at least 0, the default is 0.</param>
/// <param name="L2">The weight of the squares; at least 0, the default is 0.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Regularizer(double L1 = 0, double L2 = 0)
{
    /// <summary>Gets the weight of the absolute values.</summary>
    /// <value>At least 0; the default is 0.</value>
    public double L1 { get; init => field = Require.AtLeast(0, value); } = Require.AtLeast(0, L1, nameof(L1));

    /// <summary>Gets the weight of the squares.</summary>
    /// <value>At least 0; the default is 0.</value>
    public double L2 { get; init => field = Require.AtLeast(0, value); } = Require.AtLeast(0, L2, nameof(L2));
}
