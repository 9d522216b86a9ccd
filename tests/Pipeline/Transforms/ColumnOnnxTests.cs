using Microsoft.ML;
using Microsoft.ML.Data;
using static NeuralMl.Tests.Pipeline.WrittenChain;
using Mode = Microsoft.ML.Transforms.MissingValueReplacingEstimator.ReplacementMode;

namespace NeuralMl.Tests.Pipeline;

public sealed class ColumnOnnxTests
{
    private static readonly MLContext Ml = MixedRow.Ml;

    // All that ML.NET converts: no fractions to whole numbers, and no numbers with a sign to such without.
    private static readonly Dictionary<string, DataKind[]> s_conversions = new()
    {
        ["A"] = [DataKind.Single, DataKind.Double, DataKind.Boolean],
        ["V"] = [DataKind.Single, DataKind.Double, DataKind.Boolean],
        ["D"] = [DataKind.Single, DataKind.Double, DataKind.Boolean],
        ["I"] = [DataKind.Single, DataKind.Double, DataKind.Boolean, DataKind.SByte, DataKind.Int16, DataKind.Int32, DataKind.Int64],
        ["L"] = [DataKind.Single, DataKind.Double, DataKind.Boolean, DataKind.SByte, DataKind.Int16, DataKind.Int32, DataKind.Int64],
        ["F"] = [DataKind.Single, DataKind.Double, DataKind.Boolean, DataKind.SByte, DataKind.Int16, DataKind.Int32, DataKind.Int64],
        ["Y"] = [DataKind.Single, DataKind.Double, DataKind.Boolean, DataKind.Byte, DataKind.UInt16, DataKind.UInt32, DataKind.UInt64],
    };

    public static TheoryData<string, DataKind> Conversions => new(from pair in s_conversions from kind in pair.Value select (pair.Key, kind));

    [Theory]
    [InlineData("A")]
    [InlineData("B")]
    [InlineData("D")]
    [InlineData("V")]
    [InlineData("M")]
    [InlineData("K")]
    [InlineData("Q")]
    public void Missing_values_are_indicated(string column) => Same(Ml.Transforms.IndicateMissingValues("Out", column), MixedRow.Train, MixedRow.Edges);

    [Theory]
    [InlineData("B")]
    [InlineData("D")]
    [InlineData("V")]
    public void Missing_values_are_replaced(string column)
    {
        foreach (var mode in new[] { Mode.DefaultValue, Mode.Mean, Mode.Minimum, Mode.Maximum, Mode.Mode })
            Same(Ml.Transforms.ReplaceMissingValues("Out", column, mode), MixedRow.Train, MixedRow.Edges);
    }

    [Theory, MemberData(nameof(Conversions))]
    public void Numbers_and_booleans_are_converted(string column, DataKind kind) => Same(Ml.Transforms.Conversion.ConvertType("Out", column, kind), MixedRow.Train, MixedRow.Edges);

    [Fact]
    public void Selected_columns_are_found_wherever_they_stand() => Same(
        Ml.Transforms.SelectColumns("V", "B", "A").Append(Ml.Transforms.Concatenate("Out", "A", "V", "B")).Append(Ml.Transforms.SelectColumns("Out")), MixedRow.Train);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Columns_replaced_before_a_selection_are_followed(bool keepHidden) => Same(
        Ml.Transforms.NormalizeMinMax("A")
            .Append(Ml.Transforms.NormalizeMinMax("A", fixZero: false))
            .Append(Ml.Transforms.SelectColumns(["B", "A"], keepHidden))
            .Append(Ml.Transforms.Concatenate("Out", "B", "A")),
        MixedRow.Train);

    [Fact]
    public void Dropped_columns_do_not_disturb_the_others() => Same(
        Ml.Transforms.NormalizeMinMax("B").Append(Ml.Transforms.DropColumns("A", "T", "W")).Append(Ml.Transforms.Concatenate("Out", "V", "B")), MixedRow.Train);

    [Fact]
    public void A_replaced_column_that_is_dropped_does_not_come_back() => Assert.Equal(
        "The chain makes no column 'Out'. It makes 'B'. (Parameter 'wanted')",
        Assert.Throws<ArgumentException>(() => Same(Ml.Transforms.CopyColumns("Out", "A").Append(Ml.Transforms.SelectColumns("B")), MixedRow.Train)).Message);

    [Fact]
    public void Slots_selected_by_count_are_kept()
    {
        Same(Ml.Transforms.FeatureSelection.SelectFeaturesBasedOnCount("Out", "V", count: 4), MixedRow.Train, MixedRow.Edges);
        Same(Ml.Transforms.FeatureSelection.SelectFeaturesBasedOnCount("Out", "V", count: 5), MixedRow.Train, MixedRow.Edges);
        Same(Ml.Transforms.FeatureSelection.SelectFeaturesBasedOnCount("Out", "V", count: 1), MixedRow.Train, MixedRow.Edges);
        Same(Ml.Transforms.FeatureSelection.SelectFeaturesBasedOnCount("Out", "M", count: 5), MixedRow.Train, MixedRow.Edges);
        Same(Ml.Transforms.FeatureSelection.SelectFeaturesBasedOnCount("Out", "W", count: 4), MixedRow.Train, MixedRow.Edges);
    }

    [Fact]
    public void Slots_selected_by_mutual_information_are_kept() =>
        Same(Ml.Transforms.FeatureSelection.SelectFeaturesBasedOnMutualInformation("Out", "V", labelColumnName: "K", slotsInOutput: 2), MixedRow.Train, MixedRow.Edges);

    [Fact]
    public void A_selection_that_keeps_nothing_is_refused() => Assert.Equal(
        "SlotsDroppingTransformer, which makes column 'Out' of 'V', cannot be written as ONNX: it keeps no slot of 'V', so that nothing is left of it. Keep more slots, or leave the column out.",
        Refusal(Ml.Transforms.FeatureSelection.SelectFeaturesBasedOnCount("Out", "V", count: 100), MixedRow.Train));

    [Fact]
    public void Rows_of_different_lengths_are_refused() => Assert.Equal(
        "MissingValueIndicatorTransformer, which makes column 'Out' of 'Values', cannot be written as ONNX: column 'Values' has rows of different lengths; a fixed length was expected.",
        Refusal(Ml.Transforms.IndicateMissingValues("Out", "Values"), Ml.Data.LoadFromEnumerable([new { Values = new float[] { 1, 2 } }, new { Values = new float[] { 3 } }])));

    [Fact]
    public void A_conversion_to_text_is_refused() => Assert.Equal(
        "TypeConvertingTransformer, which makes column 'Out' of 'A', cannot be written as ONNX: it converts Single to String, which ONNX does not do as ML.NET does; "
        + "numbers or booleans to numbers or booleans were expected. Read the column as numbers, or use MapValueToKey.",
        Refusal(Ml.Transforms.Conversion.ConvertType("Out", "A", DataKind.String), MixedRow.Train));
}
