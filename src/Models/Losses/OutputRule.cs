namespace NeuralMl.Models;

/// <summary>What a loss wants a network to end in.</summary>
/// <param name="Allows">Says whether a last activation fits, by the least and the most that it gives.</param>
/// <param name="Expected">What is expected, as in <c>takes …</c>.</param>
/// <param name="Cure">What to do where another activation is found.</param>
internal sealed record OutputRule(Func<double, double, bool> Allows, string Expected, string Cure)
{
    /// <summary>Gets the rule that any end fits.</summary>
    public static OutputRule Any { get; } = new((_, _) => true, "any number", "");

    /// <summary>Gets the rule of losses that have the sigmoid or the softmax inside.</summary>
    public static OutputRule Logits { get; } = new(
        (least, most) => (least, most) != (0, 1),
        "logits and has what turns them into probabilities inside", "Take that activation out.");

    /// <summary>Gets the rule of losses of probabilities.</summary>
    public static OutputRule Probabilities { get; } = new(
        (least, most) => least >= 0 && most <= 1,
        "probabilities, as \"fromLogits\" is false", "End the network with sigmoid or softmax, or leave \"fromLogits\" true.");

    /// <summary>Gets the rule of losses of rates and logarithms.</summary>
    public static OutputRule NotNegative { get; } = new(
        (least, _) => least >= 0,
        "numbers of at least 0", "End the network with softplus.");

    /// <summary>Refuses a network whose last activation does not fit; one that ends in no activation is left alone.</summary>
    /// <param name="network">The network.</param>
    /// <param name="loss">The loss, for the error.</param>
    /// <exception cref="ArgumentException">The end does not fit: what it is, and what was expected.</exception>
    public void Check(Sequential network, Loss loss)
    {
        var layers = network.PlacedLayers;
        var last = layers.Count == 0 ? null : layers[^1].Layer;
        var end = last is WeightedLayer weighted ? weighted.Activation : last as Activation;
        if (end is null || Allows(end.Range.Least, end.Range.Most)) return;
        throw new ArgumentException($"The network ends in {end.Kind}, but {loss.GetType().Name} takes {Expected}. {Cure}");
    }
}
