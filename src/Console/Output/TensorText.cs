using NeuralMl.Inference;

namespace NeuralMl.Cli.Output;

/// <summary>Names inputs and outputs as ONNX does: <c>float[batch,1]</c>.</summary>
internal static class TensorText
{
    public static string Of(TensorInfo tensor) => $"{TypeOf(tensor)}[{string.Join(",", tensor.Shape)}]";

    public static string TypeOf(TensorInfo tensor) => tensor.ElementType switch
    {
        var type when type == typeof(float) => "float",
        var type when type == typeof(double) => "double",
        var type when type == typeof(string) => "string",
        var type when type == typeof(byte) => "uint8",
        var type when type == typeof(int) => "int32",
        var type when type == typeof(long) => "int64",
        var type when type == typeof(bool) => "bool",
        var type => type.Name,
    };
}
