using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using NeuralMl.Export;
using NeuralMl.Inference;
using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline;

/// <summary>Chains that users made, not recipes.</summary>
public sealed class ChainOnnxTests
{
    private static readonly MLContext Ml = new(0);

    private static readonly DataTable Rows = Given.Table(
        Given.Numbers("A", 1, 2, 5), Given.Numbers("B", -10, float.NaN, 30), Given.Texts("T", "x", "y", "x"), Given.Texts("T.x", "", "q", "r"));

    [Fact]
    public void Columns_concatenated_in_any_order_and_twice_stand_where_ML_NET_puts_them() => Same(
        Ml.Transforms.Categorical.OneHotEncoding("T").Append(Ml.Transforms.Concatenate("Out", "B", "T", "A", "B")));

    [Fact]
    public void Slot_names_that_look_like_columns_do_not_mislead() => Same(
        Ml.Transforms.Categorical.OneHotEncoding("T").Append(Ml.Transforms.CopyColumns("T.x", "A")).Append(Ml.Transforms.Concatenate("Out", "T.x", "T")));

    [Fact]
    public void A_normalizer_of_several_columns_keeps_each_column_s_parameters() => Same(
        Ml.Transforms.NormalizeMeanVariance([new InputOutputColumnPair("B"), new InputOutputColumnPair("A")], fixZero: false).Append(Ml.Transforms.Concatenate("Out", "A", "B")));

    [Fact]
    public void Columns_replaced_several_times_are_followed() => Same(
        Ml.Transforms.ReplaceMissingValues("B", replacementMode: MissingValueReplacingEstimator.ReplacementMode.Maximum)
            .Append(Ml.Transforms.NormalizeMinMax("B"))
            .Append(Ml.Transforms.NormalizeMinMax("B", fixZero: false))
            .Append(Ml.Transforms.CopyColumns("A", "B"))
            .Append(Ml.Transforms.Concatenate("Out", "A", "B")));

    [Fact]
    public void Vectors_have_a_replacement_for_each_slot() => Same(
        Ml.Transforms.Concatenate("Out", "A", "B").Append(Ml.Transforms.ReplaceMissingValues("Out", replacementMode: MissingValueReplacingEstimator.ReplacementMode.Mean)));

    [Fact]
    public void A_transform_that_the_wanted_column_does_not_need_is_not_written() => Same(
        Ml.Transforms.Text.FeaturizeText("Bag", "T").Append(Ml.Transforms.Concatenate("Out", "A")));

    [Fact]
    public void An_unknown_transform_is_refused_by_type_and_columns() => Refused(
        Ml.Transforms.Concatenate("Both", "A", "B").Append(Ml.Transforms.ApproximatedKernelMap("Out", "Both")),
        "ApproximatedKernelTransformer, which makes column 'Out' of 'Both', cannot be written as ONNX: no writer knows this transform. "
        + "Those known: ReplaceMissingValues, FillMissingText, IndicateMissingValues, OneHotEncoding, OneHotHashEncoding, MapValueToKey, MapKeyToValue, "
        + "MapKeyToVector and MapKeyToBinaryVector, ConvertType, NormalizeMinMax (and other affine normalizers), "
        + "NormalizeLogMeanVariance (and NormalizeMeanVariance with useCdf), NormalizeBinning and NormalizeSupervisedBinning, NormalizeLpNorm and NormalizeGlobalContrast, "
        + "Concatenate, SelectFeatures (by count or mutual information), CopyColumns, SelectColumns and DropColumns, Expression.");

    [Fact]
    public void A_conversion_from_text_is_refused() => Refused(
        Ml.Transforms.Conversion.ConvertType("Out", "T", DataKind.Single),
        "TypeConvertingTransformer, which makes column 'Out' of 'T', cannot be written as ONNX: it converts String to Single, which ONNX does not do as ML.NET does; "
        + "numbers or booleans to numbers or booleans were expected. Read the column as numbers, or use MapValueToKey.");

    [Fact]
    public void A_column_that_the_chain_does_not_make_is_named()
    {
        var chain = Ml.Transforms.CopyColumns("Copy", "A").Fit(Rows);

        var error = Assert.Throws<ArgumentException>(() => ChainOnnx.Write(new OnnxGraph("chain"), chain, Rows.Schema, new Dictionary<string, string>(), "Out"));

        Assert.Equal("The chain makes no column 'Out'. It makes 'A', 'B', 'T', 'T.x', 'Copy'. (Parameter 'wanted')", error.Message);
    }

    [Fact]
    public void Every_kind_of_transform_is_in_the_list() => Assert.Equal(
        typeof(TransformOnnx).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(TransformOnnx))).Select(type => type.Name).Order(),
        TransformOnnx.All.Select(writer => writer.GetType().Name).Order());

    private static void Same(IEstimator<ITransformer> estimator)
    {
        var chain = estimator.Fit(Rows);
        var expected = chain.Transform(Rows).GetColumn<float[]>("Out").SelectMany(row => row).ToArray();
        var (graph, value) = Write(chain);
        graph.AddOutput("result", value, OnnxElementType.Float, [OnnxDimension.Batch, expected.Length / Rows.RowCount]);
        using var model = OnnxModel.Load(graph.ToBytes());

        var outputs = model.Run([.. Rows.Columns.Select((column, i) => new NamedTensor($"c{i}", [Rows.RowCount, 1], FeatureInput.Values(column)))]);

        Assert.Equal(expected, (float[])outputs.Single().Values);
    }

    private static void Refused(IEstimator<ITransformer> estimator, string message) =>
        Assert.Equal(message, Assert.Throws<NotSupportedException>(() => Write(estimator.Fit(Rows))).Message);

    private static (OnnxGraph Graph, string Value) Write(ITransformer chain)
    {
        var graph = new OnnxGraph("chain");
        var columns = Rows.Columns.Index().ToDictionary(
            column => column.Item.Name,
            column => graph.AddInput($"c{column.Index}", column.Item is TextColumn ? OnnxElementType.String : OnnxElementType.Float, [OnnxDimension.Batch, 1]));
        return (graph, ChainOnnx.Write(graph, chain, Rows.Schema, columns, "Out"));
    }
}
