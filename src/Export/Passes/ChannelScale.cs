namespace NeuralMl.Export;

/// <summary>A batch normalization as what it does outside training: each channel times a factor, plus an offset. In double precision.</summary>
internal sealed record ChannelScale(double[] Factors, double[] Means, double[] Offsets)
{
    private const float DefaultEpsilon = 1e-5f; // the operator's

    public int Count => Factors.Length;

    /// <summary>Returns what a node does, or null where it trains or its statistics are not constant.</summary>
    public static ChannelScale? Of(GraphParts graph, GraphNode normalization)
    {
        if (normalization.Attribute("training_mode", 0L) != 0) return null;
        var constants = normalization.Inputs.Skip(1).Select(name => Floats(graph, name)).ToArray();
        if (constants is not [{ } gamma, { } beta, { } mean, { } variance]) return null;
        var epsilon = normalization.Attribute("epsilon", DefaultEpsilon);
        double[] factors = [.. gamma.Zip(variance, (scale, spread) => scale / Math.Sqrt((double)spread + epsilon))];
        return new ChannelScale(factors, [.. mean.Select(value => (double)value)], [.. beta.Select(value => (double)value)]);
    }

    private static float[]? Floats(GraphParts graph, string name) =>
        graph.Constants.FirstOrDefault(constant => constant.Name == name)?.Values as float[];
}
