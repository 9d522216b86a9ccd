using NeuralMl.Export;

namespace NeuralMl.Pipeline;

/// <summary>A part of a formula: a value of a graph, or a whole number that takes the type of what it meets.</summary>
/// <param name="Type">Its type; <see cref="OnnxElementType.Int32"/> for a whole number.</param>
/// <param name="Name">The value of the graph; empty for a whole number.</param>
/// <param name="IsConstant">Whether it is the same in all rows.</param>
/// <param name="Number">The whole number.</param>
internal sealed record FormulaValue(OnnxElementType Type, string Name, bool IsConstant, long Number = 0)
{
    /// <summary>Gets a value indicating whether this is a whole number.</summary>
    public bool IsWhole => Type == OnnxElementType.Int32;
}
