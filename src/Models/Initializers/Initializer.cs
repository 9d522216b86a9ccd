using System.Text.Json.Serialization;
using NeuralMl.Inference;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>How a weight starts. One file each in <c>Initializers</c>; random ones draw from torch's global generator.</summary>
[JsonConverter(typeof(InitializerConverter))]
public abstract record Initializer
{
    // The deviation of a standard normal distribution cut at ±2.
    private const double DeviationAfterCut = 0.87962566103423978;

    // erf(2 / √2): the part of a normal distribution within ±2 deviations.
    private const double ShareWithinCut = 0.95449973610364158;

    /// <summary>Gets zeros.</summary>
    public static Initializer Zeros { get; } = new Zeros();

    /// <summary>Gets ones.</summary>
    public static Initializer Ones { get; } = new Ones();

    /// <summary>Gets Glorot's uniform distribution, Keras's default for weights.</summary>
    public static Initializer GlorotUniform { get; } = new GlorotUniform();

    /// <summary>Gets Glorot's truncated normal distribution.</summary>
    public static Initializer GlorotNormal { get; } = new GlorotNormal();

    /// <summary>Gets He's uniform distribution, for rectifiers.</summary>
    public static Initializer HeUniform { get; } = new HeUniform();

    /// <summary>Gets He's truncated normal distribution, for rectifiers.</summary>
    public static Initializer HeNormal { get; } = new HeNormal();

    /// <summary>Gets random orthonormal rows or columns, Keras's default for recurrent weights.</summary>
    public static Initializer Orthogonal { get; } = new Orthogonal();

    /// <summary>Gets PyTorch's default for weights and biases.</summary>
    public static Initializer KaimingUniform { get; } = new KaimingUniform();

    /// <summary>Fills a weight.</summary>
    /// <param name="weight">The weight; overwritten.</param>
    /// <param name="fan">How many numbers go into and come out of one unit; a bias has its weight's.</param>
    protected internal abstract void Fill(Tensor weight, Fan fan);

    /// <summary>Makes a weight. The caller disposes it.</summary>
    /// <param name="shape">Its shape.</param>
    /// <param name="fan">How many numbers go into and come out of one unit.</param>
    internal Parameter Create(Shape shape, Fan fan)
    {
        var weight = empty(shape.ToArray());
        Fill(weight, fan);
        return new Parameter(weight);
    }

    /// <summary>Fills a weight uniformly between ±bound.</summary>
    private protected static void Uniform(Tensor weight, double bound) => nn.init.uniform_(weight, -bound, bound);

    /// <summary>Fills a weight with numbers of a normal distribution that is cut at two deviations.</summary>
    private protected static void TruncatedNormal(Tensor weight, double deviation, bool keepDeviation)
    {
        var scale = keepDeviation ? deviation / DeviationAfterCut : deviation;
        // By the inverse of the distribution function; TorchSharp 0.107's trunc_normal_ fills with one constant.
        using var scope = NewDisposeScope();
        nn.init.uniform_(weight, -ShareWithinCut, ShareWithinCut);
        weight.erfinv_().mul_(Math.Sqrt(2) * scale).clamp_(-2 * scale, 2 * scale);
    }
}
