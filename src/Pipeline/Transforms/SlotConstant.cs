using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Constants that meet the rows of a column.</summary>
internal static class SlotConstant
{
    /// <summary>Adds a single number: a scalar.</summary>
    public static string AddScalar<T>(this OnnxGraph graph, string name, T value) => graph.AddConstant(name, new[] { value }, []);

    /// <summary>Adds the number of an axis, as operators take it that could take several: <c>(1)</c>.</summary>
    public static string AddAxis(this OnnxGraph graph, string name, long axis) => graph.AddConstant(name, new[] { axis }, [1]);

    /// <summary>Adds a constant that meets each row of a column slot by slot: <c>(1, …rowShape)</c>, or a scalar where all slots have one number.</summary>
    public static string AddSlotConstant<T>(this OnnxGraph graph, string name, T[] values, Shape rowShape)
        where T : IEquatable<T>
    {
        // An image's 784 equal offsets are one number.
        var isUniform = values.AsSpan(1).ContainsAnyExcept(values[0]) is false;
        return isUniform ? graph.AddScalar(name, values[0]) : graph.AddConstant(name, values, rowShape.Prepend(1));
    }
}
