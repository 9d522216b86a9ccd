namespace NeuralMl.Models;

/// <summary>How <see cref="Gelu"/> has the normal distribution's Φ.</summary>
public enum GeluForm
{
    /// <summary>By the error function.</summary>
    Exact,

    /// <summary>By a hyperbolic tangent that comes near it, as GPT-2 and BERT's first code have it; nowhere off by more than about 0.0005.</summary>
    Tanh,
}
