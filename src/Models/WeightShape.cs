using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Models;

/// <summary>The name and shape of one weight, known before there is a module.</summary>
/// <param name="Name">Its name: within its layer <c>weight</c>, within a network <c>dense1.weight</c>.</param>
/// <param name="Shape">Its shape, as torch has it.</param>
/// <param name="IsTrainable">Whether training moves it along its gradient; running statistics are weights that are not.</param>
/// <param name="Type">The type of its elements: float, or int64 for counters.</param>
public sealed record WeightShape(string Name, Shape Shape, bool IsTrainable = true, OnnxElementType Type = OnnxElementType.Float)
{
    /// <summary>Gets the penalty that keeps it small.</summary>
    /// <value>The default is null: none.</value>
    public Regularizer? Regularizer { get; init; }

    /// <summary>Gets the largest Euclidean norm of the weights that go into one unit: one slice of the first dimension.</summary>
    /// <value>The default is null: no limit.</value>
    public double? MaxNorm { get; init; }

    /// <summary>Gets its size in bytes.</summary>
    public long ByteCount => Shape.ElementCount * (Type == OnnxElementType.Int64 ? sizeof(long) : sizeof(float));

    /// <summary>Returns the same weight under the name of what holds it.</summary>
    /// <param name="owner">The layer, or the part of a layer: <c>dense1</c> makes <c>weight</c> into <c>dense1.weight</c>.</param>
    public WeightShape Within(string owner) => this with { Name = $"{owner}.{Name}" };
}
