using System.Text.Json.Serialization;
using NeuralMl.Inference;

namespace NeuralMl.Models;

/// <summary>What makes a network more than one weighted sum; other layers may hold one. One file each in <c>Activations</c>.</summary>
/// <remarks>
/// An activation keeps the shape, but for <see cref="NeuralMl.Models.Glu"/>. In JSON an activation inside a layer is its kind where all its
/// settings are default, else an object.
/// </remarks>
[JsonConverter(typeof(ActivationConverter))]
public abstract record Activation : Layer
{
    /// <summary>Gets the activation that changes nothing.</summary>
    public static Activation Linear { get; } = new Linear();

    /// <summary>Gets the rectifier.</summary>
    public static Activation Relu { get; } = new Relu();

    /// <summary>Gets the rectifier with a slope of 0.01 below 0.</summary>
    public static Activation LeakyRelu { get; } = new LeakyRelu();

    /// <summary>Gets the exponential linear unit with an α of 1.</summary>
    public static Activation Elu { get; } = new Elu();

    /// <summary>Gets the exact Gaussian error linear unit.</summary>
    public static Activation Gelu { get; } = new Gelu();

    /// <summary>Gets the sigmoid linear unit, also called swish.</summary>
    public static Activation Silu { get; } = new Silu();

    /// <summary>Gets the smooth rectifier.</summary>
    public static Activation Softplus { get; } = new Softplus();

    /// <summary>Gets the logistic function.</summary>
    public static Activation Sigmoid { get; } = new Sigmoid();

    /// <summary>Gets the hyperbolic tangent.</summary>
    public static Activation Tanh { get; } = new Tanh();

    /// <summary>Gets the softmax over a row's last dimension.</summary>
    public static Activation Softmax { get; } = new Softmax();

    /// <summary>Gets the rectifier that stops at 6.</summary>
    public static Activation Relu6 { get; } = new Relu6();

    /// <summary>Gets the rectifier that learns one slope below 0, from 0.25.</summary>
    public static Activation Prelu { get; } = new Prelu();

    /// <summary>Gets the self-normalizing exponential linear unit.</summary>
    public static Activation Selu { get; } = new Selu();

    /// <summary>Gets the continuously differentiable exponential linear unit with an α of 1.</summary>
    public static Activation Celu { get; } = new Celu();

    /// <summary>Gets the smooth activation <c>x · tanh(softplus(x))</c>.</summary>
    public static Activation Mish { get; } = new Mish();

    /// <summary>Gets the sigmoid linear unit of straight lines and a parabola.</summary>
    public static Activation HardSwish { get; } = new HardSwish();

    /// <summary>Gets the logistic function of straight lines.</summary>
    public static Activation HardSigmoid { get; } = new HardSigmoid();

    /// <summary>Gets the identity between −1 and 1.</summary>
    public static Activation HardTanh { get; } = new HardTanh();

    /// <summary>Gets the sigmoid <c>x / (1 + |x|)</c>.</summary>
    public static Activation Softsign { get; } = new Softsign();

    /// <summary>Gets the logarithm of the logistic function.</summary>
    public static Activation LogSigmoid { get; } = new LogSigmoid();

    /// <summary>Gets the logarithm of the softmax over a row's last dimension.</summary>
    public static Activation LogSoftmax { get; } = new LogSoftmax();

    /// <summary>Gets the gated linear unit, which halves a row's last dimension.</summary>
    public static Activation Glu { get; } = new Glu();

    /// <summary>Gets the perceptron's step: 1 above 0, else 0; without a gradient.</summary>
    public static Activation Step { get; } = new Step();

    /// <summary>Gets the least and the most that it gives; without bounds where it says nothing.</summary>
    internal virtual (double Least, double Most) Range => (double.NegativeInfinity, double.PositiveInfinity);

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc/>
    internal override TimeUse UseOfTime(Shape input) => TimeUse.Any;
}
