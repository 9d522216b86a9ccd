using System.Collections.Frozen;

namespace NeuralMl.Export;

/// <summary>Refuses nodes that lack inputs which their operator needs.</summary>
/// <remarks>Source: the operator schemas of opset 17 (Operators.md of ONNX). An operator that is not listed needs one.</remarks>
internal static class RequiredInputs
{
    private static readonly FrozenDictionary<string, int> Counts = Names(0, "Constant")
        .Concat(Names(2, """
            Add And Conv ConvTranspose CumSum Div Equal Expand Gather Gemm Greater GreaterOrEqual LayerNormalization Less LessOrEqual MatMul Mod Mul Or
            PRelu Pad Pow Reshape Sub Tile TopK Unsqueeze Xor
            """))
        .Concat(Names(3, "GRU InstanceNormalization LSTM OneHot RNN Range Slice Where"))
        .Concat(Names(5, "BatchNormalization"))
        .ToFrozenDictionary();

    /// <summary>Checks a node that is as opset 17 has it.</summary>
    /// <exception cref="InvalidDataException">It lacks an input.</exception>
    public static void Check(GraphNode node)
    {
        var needed = node.Domain.Length == 0 && Counts.TryGetValue(node.Operation, out var count) ? count : 1;
        var given = node.Inputs.TakeWhile(input => input.Length > 0).Count();
        if (given < needed)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"Node '{node.Name}' ({node.Operation}) has {given} of the {needed} inputs that it needs. Export the model again."));
        }
    }

    private static IEnumerable<KeyValuePair<string, int>> Names(int count, string names) =>
        names.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(name => KeyValuePair.Create(name, count));
}
