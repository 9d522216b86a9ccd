using System.Text.Json.Serialization;
using NeuralMl.Inference;

namespace NeuralMl.Models;

/// <summary>A layer that changes each number and keeps the shape; other layers may hold one. One file each in <c>Activations</c>.</summary>
/// <remarks>In JSON an activation inside a layer is its kind where all its settings are default, else an object.</remarks>
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

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input;
}
