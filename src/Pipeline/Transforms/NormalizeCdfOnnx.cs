using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using NeuralMl.Export;

namespace NeuralMl.Pipeline;

/// <summary>Normalization by the distribution function: <see cref="CdfFunction{T}"/> in nodes, with its order of operations and its types.</summary>
/// <remarks>
/// ML.NET reads a zero that a sparse row leaves out as 0 after the transform, but computes that of a zero that is written down. The graph,
/// whose rows are all dense, does the latter. Of logarithms both are 0.
/// </remarks>
internal sealed class NormalizeCdfOnnx : TransformOnnx
{
    /// <inheritdoc/>
    public override string Name => "NormalizeLogMeanVariance (and NormalizeMeanVariance with useCdf)";

    /// <inheritdoc/>
    public override bool Writes(ITransformer transformer) =>
        transformer is NormalizingTransformer normalizer && (CdfFunction<float>.At(normalizer, 0) is not null || CdfFunction<double>.At(normalizer, 0) is not null);

    /// <inheritdoc/>
    public override string Write(ITransformer transformer, TransformColumn column) => column.Output.Type.GetItemType() == NumberDataViewType.Double
        ? WriteAs<double>((NormalizingTransformer)transformer, column, OnnxElementType.Double)
        : WriteAs<float>((NormalizingTransformer)transformer, column, OnnxElementType.Float);

    private static string WriteAs<T>(NormalizingTransformer transformer, TransformColumn column, OnnxElementType type)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var cdf = NormalizerFunction<T>.Of(transformer, column, CdfFunction<T>.At) ?? throw column.Refusal(
            transformer, "no means and deviations that it shows give its own answers. Normalize the column by itself, as floats.");
        var graph = column.Graph;
        string Constant<TValue>(TValue value) => graph.AddScalar($"{column.Output.Name}.cdf", value);
        string Cast(string value, OnnxElementType to) => to == type && type == OnnxElementType.Double ? value : graph.AddNode("Cast", [value], new OnnxAttribute("to", (long)to));

        var x = column.Inputs[0].Value;
        if (cdf.IsOfLogarithms) x = Cast(graph.AddNode("Log", [Cast(x, OnnxElementType.Double)]), type);
        T[] divisors = [.. cdf.Deviations.Select((deviation, slot) => cdf.IsZero(slot) ? T.One : deviation)];
        var z = graph.AddNode("Sub", [x, graph.AddSlotConstant($"{column.Output.Name}.mean", cdf.Means, column.RowShape)]);
        z = graph.AddNode("Div", [z, graph.AddSlotConstant($"{column.Output.Name}.deviation", divisors, column.RowShape)]);
        var half = graph.AddNode("Div", [graph.AddNode("Mul", [z, z]), Constant(T.CreateChecked(2))]);
        var scaled = graph.AddNode("Mul", [half, Constant(CdfFunction<T>.A)]);

        var numerator = graph.AddNode("Add", [Cast(scaled, OnnxElementType.Double), Constant(4 / Math.PI)]);
        numerator = graph.AddNode("Mul", [graph.AddNode("Neg", [Cast(half, OnnxElementType.Double)]), numerator]);
        var denominator = Cast(graph.AddNode("Add", [scaled, Constant(T.One)]), OnnxElementType.Double);
        var exp = graph.AddNode("Exp", [graph.AddNode("Div", [numerator, denominator])]);
        var root = graph.AddNode("Sqrt", [graph.AddNode("Sub", [Constant(1.0), exp])]);
        var signed = graph.AddNode("Mul", [Cast(graph.AddNode("Sign", [z]), OnnxElementType.Double), Constant(0.5)]);
        var y = Cast(graph.AddNode("Add", [graph.AddNode("Mul", [signed, root]), Constant(0.5)]), type);
        return ZeroWhereUndefined(column, cdf, x, y); // (batch, …)
    }

    // x − x is NaN for what is not finite: missing numbers, and logarithms of 0 and below.
    private static string ZeroWhereUndefined<T>(TransformColumn column, CdfFunction<T> cdf, string x, string y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var graph = column.Graph;
        var isZero = graph.AddNode("IsNaN", [graph.AddNode("Sub", [x, x])]);
        bool[] zeros = [.. Enumerable.Range(0, cdf.SlotCount).Select(cdf.IsZero)];
        if (zeros.Contains(true)) isZero = graph.AddNode("Or", [isZero, graph.AddSlotConstant($"{column.Output.Name}.constant", zeros, column.RowShape)]);
        return graph.AddNode("Where", [isZero, graph.AddScalar($"{column.Output.Name}.zero", T.Zero), y]);
    }
}
