using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Uniform between ±√(6 / ((1 + a²) · fan in)): PyTorch's default, where <c>a</c> = √5 makes it ±1/√(fan in).</summary>
/// <param name="A">The slope of the leaky rectifier that it is meant for; the default is √5.</param>
public sealed record KaimingUniform(double A = KaimingUniform.RootOfFive) : Initializer
{
    private const double RootOfFive = 2.2360679774997896964;

    /// <inheritdoc/>
    protected internal override void Fill(Tensor weight, Fan fan) => Uniform(weight, Math.Sqrt(6 / ((1 + A * A) * fan.In)));
}
