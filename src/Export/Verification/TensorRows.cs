using NeuralMl.Inference;

namespace NeuralMl.Export;

/// <summary>Takes rows out of tensors.</summary>
internal static class TensorRows
{
    /// <summary>Returns the given rows, in the given order; a row may be taken more than once.</summary>
    public static NamedTensor Take(NamedTensor tensor, IReadOnlyList<int> rows)
    {
        var width = tensor.Values.Length / (int)tensor.Shape[0];
        var values = Array.CreateInstanceFromArrayType(tensor.Values.GetType(), rows.Count * width);
        foreach (var (to, from) in rows.Index()) Array.Copy(tensor.Values, from * width, values, to * width, width);
        return tensor with { Shape = [rows.Count, .. tensor.Shape.Skip(1)], Values = values };
    }

    /// <summary>Checks that all tensors have the same number of rows, at least one, and returns it.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    public static int Count(IReadOnlyList<NamedTensor> tensors)
    {
        var first = tensors.Count > 0 ? tensors[0] : throw new ArgumentException("There is nothing to verify a graph with. Give its inputs and what it should give.");
        foreach (var tensor in tensors)
        {
            if (tensor.Shape.Count == 0 || tensor.Shape[0] == 0)
                throw new ArgumentException($"'{tensor.Name}' has no rows: its shape is {tensor.Shape}. Give at least one row, batch first.");
            if (tensor.Values.LongLength != tensor.Shape.ElementCount)
                throw new ArgumentException($"'{tensor.Name}' has {tensor.Values.LongLength} elements, but its shape {tensor.Shape} holds {tensor.Shape.ElementCount}.");
            if (tensor.Shape[0] != first.Shape[0])
                throw new ArgumentException($"'{tensor.Name}' has {tensor.Shape[0]} rows, but '{first.Name}' has {first.Shape[0]}. Give all the same rows.");
        }

        return (int)first.Shape[0];
    }
}
