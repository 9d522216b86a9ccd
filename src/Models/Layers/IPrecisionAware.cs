namespace NeuralMl.Models;

/// <summary>A torch module that can compute with numbers of 16 bits.</summary>
internal interface IPrecisionAware
{
    /// <summary>Gets or sets whether rows and weights are rounded to bfloat16.</summary>
    bool UsesBFloat16 { get; set; }
}
