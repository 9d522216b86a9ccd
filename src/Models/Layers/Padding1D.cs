using System.Text.Json.Serialization;

namespace NeuralMl.Models;

/// <summary>What is put around a sequence before a window is slid over it.</summary>
/// <remarks>In JSON <c>"valid"</c>, <c>"same"</c>, <c>"causal"</c>, one number for both ends, or <c>[before, after]</c>.</remarks>
[JsonConverter(typeof(Padding1DConverter))]
public readonly record struct Padding1D
{
    private Padding1D(string? rule, AxisPads ends) => (Rule, Ends) = (rule, ends);

    /// <summary>Gets no padding: the window stays inside the sequence.</summary>
    public static Padding1D Valid => default;

    /// <summary>Gets as much as makes the output <c>⌈input / stride⌉</c>; an odd step goes to the end, as in Keras.</summary>
    public static Padding1D Same { get; } = new("same", default);

    /// <summary>Gets as much before the sequence as lets a window see no later step than its own, as in Keras.</summary>
    public static Padding1D Causal { get; } = new("causal", default);

    /// <summary>Gets the two ends that were given; 0 where a rule says them.</summary>
    internal AxisPads Ends { get; }

    /// <summary>Says whether the amount follows from the window.</summary>
    internal bool IsRule => Rule is not null;

    private string? Rule { get; }

    /// <summary>Makes the same padding at both ends.</summary>
    public static implicit operator Padding1D(int steps) => Explicit(steps, steps);

    /// <summary>Makes the same padding at both ends.</summary>
    /// <param name="steps">The steps at each end; at least 0.</param>
    public static Padding1D FromInt32(int steps) => steps;

    /// <summary>Makes a padding of its own at each end.</summary>
    /// <param name="before">The steps before the first; at least 0.</param>
    /// <param name="after">The steps after the last; at least 0.</param>
    public static Padding1D Explicit(int before, int after) => new(null, new(before, after));

    /// <summary>Returns it as JSON has it.</summary>
    public override string ToString() =>
        Rule ?? (Ends == default ? "valid" : FormattableString.Invariant($"[{Ends.Before}, {Ends.After}]"));

    /// <summary>Makes the window of a layer that pads its sequences so.</summary>
    internal SlidingWindow ToWindow(int size, int stride, int dilation) => new(new WindowAxis(size, stride, dilation, Pads(size, dilation)));

    /// <summary>Returns the padding for a window, or null where it depends on the input.</summary>
    internal AxisPads? Pads(int size, int dilation) =>
        this == Same ? null : this == Causal ? new(dilation * (size - 1), 0) : Ends;
}
