using System.Text.Json.Serialization;

namespace NeuralMl.Models;

/// <summary>How weights move along the gradient. One file each in <c>Optimizers</c>.</summary>
[JsonConverter(typeof(OptimizerConverter))]
public abstract record Optimizer
{
    /// <summary>Gets the learning rate: the largest one where a schedule moves it.</summary>
    /// <value>Greater than 0; the default is the optimizer's own.</value>
    [JsonPropertyOrder(-1)]
    public double LearningRate { get; init => field = Require.Positive(value); } = 0.001;

    /// <summary>Returns this optimizer with every constant that it leaves open taken from a preset.</summary>
    /// <param name="preset">Whose constants serve.</param>
    public abstract Optimizer Resolve(Preset preset);

    /// <summary>Makes the state that moves a network's flat parameters. The caller disposes it.</summary>
    /// <param name="parameters">All parameters and gradients as two flat tensors.</param>
    internal abstract OptimizerState CreateState(FlatParameters parameters);
}
