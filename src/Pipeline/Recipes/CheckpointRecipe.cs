using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>How a recipe's training is kept while it goes on.</summary>
public sealed record CheckpointRecipe
{
    /// <summary>Gets the time between two checkpoints, in seconds.</summary>
    /// <value>0, which writes one after each step, to 1e9; the default is 10. A training that is over before the first has none.</value>
    public double Seconds { get; init => field = Require.Within(0, 1e9, value); } = 10;

    /// <summary>Gets the number of best epochs whose weights are kept in the run, as <c>checkpoints/epoch-12.safetensors</c>.</summary>
    /// <value>At least 0; the default is 0.</value>
    public int Best { get; init => field = (int)Require.AtLeast(0, value); }
}
