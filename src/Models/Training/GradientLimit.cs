using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Keeps gradients within limits: each number first, then the norm of all of them.</summary>
/// <param name="maxValue">The largest absolute value of a number; null for none.</param>
/// <param name="maxNorm">The largest Euclidean norm; null for none.</param>
internal sealed class GradientLimit(double? maxValue, double? maxNorm)
{
    // torch's, against a division by 0.
    private const double Epsilon = 1e-6;

    /// <summary>Makes the limit that options ask for; null where they ask for none.</summary>
    /// <param name="options">The options.</param>
    public static GradientLimit? Of(FitOptions options) =>
        options.MaxGradientValue is null && options.MaxGradientNorm is null ? null : new(options.MaxGradientValue, options.MaxGradientNorm);

    /// <summary>Shortens gradients in place. The caller's scope disposes what it takes.</summary>
    /// <param name="gradients">The gradients: <c>(count)</c>.</param>
    public void Apply(Tensor gradients)
    {
        if (maxValue is { } value) gradients.clamp_(-value, value);
        if (maxNorm is not { } norm) return;
        var factor = norm / (gradients.norm().ToDouble() + Epsilon);
        if (factor < 1) gradients.mul_(factor);
    }
}
