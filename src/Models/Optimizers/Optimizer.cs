using System.Text.Json.Serialization;

namespace NeuralMl.Models;

/// <summary>How weights move: along the gradient, or by a rule of its own. One file each in <c>Optimizers</c>.</summary>
[JsonConverter(typeof(OptimizerConverter))]
public abstract record Optimizer
{
    /// <summary>Gets the learning rate: the largest one where a schedule moves it.</summary>
    /// <value>Greater than 0, or <see cref="LearningRate.Auto"/>; the default is the optimizer's own.</value>
    [JsonPropertyOrder(-1)]
    public LearningRate LearningRate { get; init => field = value.IsAuto ? value : Require.Positive(value.Value); } = 0.001;

    /// <summary>Says whether each step takes all training rows, whatever the batch size.</summary>
    internal virtual bool TakesAllRows => false;

    /// <summary>Says whether each step asks for one gradient and moves along it.</summary>
    internal virtual bool FollowsOneGradient => true;

    /// <summary>Returns this optimizer with every constant that it leaves open taken from a preset.</summary>
    /// <param name="preset">Whose constants serve.</param>
    public abstract Optimizer Resolve(Preset preset);

    /// <summary>Returns what Adam and its kin add to the denominator by default.</summary>
    /// <param name="preset">Whose default it is.</param>
    internal static double EpsilonOf(Preset preset) => preset == Preset.Torch ? 1e-8 : 1e-7;

    /// <summary>Makes the state that moves a network's flat parameters. The caller disposes it.</summary>
    /// <param name="parameters">All parameters and gradients as two flat tensors.</param>
    internal abstract OptimizerState CreateState(FlatParameters parameters);

    /// <summary>Makes what trains a network batch by batch: by gradients, unless the optimizer has a rule of its own. The caller disposes it.</summary>
    /// <param name="module">The network, on its device.</param>
    /// <param name="options">The loss and this optimizer.</param>
    /// <param name="network">What the module was made of.</param>
    internal virtual TrainingStep CreateStep(NetworkModule module, FitOptions options, Sequential network) => new GradientStep(module, options, network);

    /// <summary>Refuses a network that the optimizer cannot train; by default one whose weights all stand before a step function.</summary>
    /// <param name="network">The network.</param>
    /// <param name="loss">What is minimized.</param>
    /// <param name="training">The training rows, which fit the network.</param>
    /// <exception cref="ArgumentException">It cannot be trained: which layer is in the way, and what to do.</exception>
    internal virtual void Check(Sequential network, Loss loss, TrainingData training)
    {
        var layers = network.PlacedLayers;
        var step = layers.LastOrDefault(layer => layer.EndsInStep);
        if (step is null || layers.SkipWhile(layer => layer != step).Skip(1).Any(layer => layer.HasParameters) || !layers.Any(layer => layer.HasParameters)) return;
        throw new ArgumentException(
            $"The gradient of the step function in {step.Name} is 0 everywhere, and no weight stands behind it: {GetType().Name} would train nothing. "
            + "Train a single layer of step units by the perceptron rule (PerceptronRule, in recipes \"perceptronRule\"), or take sigmoid instead of step.");
    }
}
