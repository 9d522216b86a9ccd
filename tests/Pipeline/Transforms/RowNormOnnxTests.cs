using Microsoft.ML;
using static NeuralMl.Tests.Pipeline.WrittenChain;
using Norm = Microsoft.ML.Transforms.LpNormNormalizingEstimatorBase.NormFunction;

namespace NeuralMl.Tests.Pipeline;

public sealed class RowNormOnnxTests
{
    // ML.NET adds up a row in as many lanes as the processor has: its sums differ from machine to machine by a few digits of a float.
    private const double Rounding = 1e-6;

    private static readonly MLContext Ml = MixedRow.Ml;

    public static TheoryData<Norm, bool> Norms => new(from norm in Enum.GetValues<Norm>() from isCentered in new[] { false, true } select (norm, isCentered));

    [Theory, MemberData(nameof(Norms))]
    public void Every_norm_is_the_same_but_for_rounding(Norm norm, bool ensureZeroMean) =>
        Same(Ml.Transforms.NormalizeLpNorm("Out", "V", norm, ensureZeroMean), MixedRow.Train, Rows([1e6f, -4, 0], [3, 3, 3], [0, 0, 0], [-1, -2, -3]), Rounding);

    [Theory, MemberData(nameof(Norms))]
    public void Rows_of_two_dimensions_are_one_row_at_any_opset(Norm norm, bool ensureZeroMean) =>
        Same(Ml.Transforms.ReplaceMissingValues("M").Append(Ml.Transforms.NormalizeLpNorm("Out", "M", norm, ensureZeroMean)), MixedRow.Train, tolerance: Rounding, opset: 21);

    [Theory]
    [InlineData(true, true, 1)]
    [InlineData(true, false, 2.5)]
    [InlineData(false, true, 0.001)]
    [InlineData(false, false, 255)]
    public void Global_contrast_is_the_same_but_for_rounding(bool ensureZeroMean, bool ensureUnitDeviation, float scale) => Same(
        Ml.Transforms.NormalizeGlobalContrast("Out", "V", ensureZeroMean, ensureUnitDeviation, scale), MixedRow.Train, Rows([1e6f, -4, 0], [3, 3, 3], [0, 0, 0], [-1, -2, -3]), Rounding);

    [Fact]
    public void A_missing_number_leaves_the_rest_of_its_row_undivided() =>
        Same(Ml.Transforms.NormalizeLpNorm("Out", "V"), MixedRow.Train, Rows([1, float.NaN, 2]));

    [Fact]
    public void A_scale_so_small_that_ML_NET_ignores_it_is_refused() => Assert.Equal(
        "LpNormNormalizingTransformer, which makes column 'Out' of 'V', cannot be written as ONNX: "
        + "its answers are those of no norm that can be written: L1, L2, infinity, standard deviation, with a scale above 1e-8. Choose one of them.",
        Refusal(Ml.Transforms.NormalizeGlobalContrast("Out", "V", true, false, 1e-8f), MixedRow.Train));

    private static IDataView Rows(params float[][] rows) => Ml.Data.LoadFromEnumerable(rows.Select(row => new MixedRow { V = row }));
}
