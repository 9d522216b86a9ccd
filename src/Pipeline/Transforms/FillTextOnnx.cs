using Microsoft.ML;
using NeuralMl.Export;

namespace NeuralMl.Pipeline;

/// <summary>Missing text: <c>Where(is empty, replacement, x)</c>. ONNX compares no texts before opset 19, but can look one up.</summary>
internal sealed class FillTextOnnx : TransformOnnx
{
    private static readonly string[] s_missing = [""];
    private static readonly long[] s_one = [1];

    /// <inheritdoc/>
    public override string Name => nameof(FillMissingText);

    /// <inheritdoc/>
    public override bool Writes(ITransformer transformer) => transformer is FilledText;

    /// <inheritdoc/>
    public override string Write(ITransformer transformer, TransformColumn column)
    {
        var value = column.Inputs[0].Value;
        var one = column.Graph.AddNode(
            "ai.onnx.ml:LabelEncoder",
            [value],
            new OnnxAttribute("keys_strings", s_missing),
            new OnnxAttribute("values_int64s", s_one),
            new OnnxAttribute("default_int64", 0L));
        var isMissing = column.Graph.AddNode("Cast", [one], new OnnxAttribute("to", (long)OnnxElementType.Bool));
        var constant = column.Graph.AddConstant($"{column.Output.Name}.replacement", new[] { ((FilledText)transformer).Replacement }, []);
        return column.Graph.AddNode("Where", [isMissing, constant, value]); // (batch, 1)
    }
}
