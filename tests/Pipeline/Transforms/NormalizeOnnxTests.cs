using Microsoft.ML;
using NeuralMl.Pipeline;
using static NeuralMl.Tests.Pipeline.WrittenChain;

namespace NeuralMl.Tests.Pipeline;

public sealed class NormalizeOnnxTests
{
    // ONNX Runtime's exponential of doubles may differ from .NET's in the last digit: of a float that is one unit, too.
    private const double FloatDigit = 1.2e-7;
    private const double DoubleDigits = 1e-13;

    private static readonly MLContext Ml = MixedRow.Ml;
    private static readonly DataTable Cars = DataSource.Read("auto-mpg.csv", new ReadOptions());

    public static TheoryData<string, bool> Columns => new(from column in new[] { "A", "B", "D", "E", "V", "M" } from fixZero in new[] { false, true } select (column, fixZero));

    [Theory, MemberData(nameof(Columns))]
    public void Min_max_is_the_same_bit_by_bit(string column, bool fixZero) => Same(Ml.Transforms.NormalizeMinMax("Out", column, fixZero: fixZero), MixedRow.Train, MixedRow.Edges);

    [Theory, MemberData(nameof(Columns))]
    public void Mean_and_variance_are_the_same_bit_by_bit(string column, bool fixZero) =>
        Same(Ml.Transforms.NormalizeMeanVariance("Out", column, fixZero: fixZero, useCdf: false), MixedRow.Train, MixedRow.Edges);

    [Theory, MemberData(nameof(Columns))]
    public void Robust_scaling_is_the_same_bit_by_bit(string column, bool centerData) =>
        Same(Ml.Transforms.NormalizeRobustScaling("Out", column, centerData: centerData), MixedRow.Train, MixedRow.Edges);

    [Theory, MemberData(nameof(Columns))]
    public void Binning_is_the_same_bit_by_bit(string column, bool fixZero) =>
        Same(Ml.Transforms.NormalizeBinning("Out", column, fixZero: fixZero, maximumBinCount: 4), MixedRow.Train, MixedRow.Edges);

    [Theory, MemberData(nameof(Columns))]
    public void Supervised_binning_is_the_same_bit_by_bit(string column, bool fixZero) =>
        Same(Ml.Transforms.NormalizeSupervisedBinning("Out", column, labelColumnName: "K", fixZero: fixZero, mininimumExamplesPerBin: 1), MixedRow.Train, MixedRow.Edges);

    [Theory, MemberData(nameof(Columns))]
    public void The_distribution_function_is_the_same_to_the_last_digit(string column, bool fixZero) => Same(
        Ml.Transforms.NormalizeMeanVariance("Out", column, fixZero: fixZero, useCdf: true), MixedRow.Train, MixedRow.Edges, column is "D" or "E" ? DoubleDigits : FloatDigit);

    [Theory, MemberData(nameof(Columns))]
    public void The_distribution_function_of_logarithms_is_the_same_to_the_last_digit(string column, bool useCdf) => Same(
        Ml.Transforms.NormalizeLogMeanVariance("Out", column, useCdf: useCdf), MixedRow.Train, MixedRow.Edges, column is "D" or "E" ? DoubleDigits : FloatDigit);

    [Theory]
    [InlineData("Horsepower")]
    [InlineData("Weight_in_lbs")]
    public void Normalizers_of_cars_are_the_same(string column)
    {
        Same(Ml.Transforms.NormalizeMinMax("Out", column), Cars);
        Same(Ml.Transforms.NormalizeRobustScaling("Out", column), Cars);
        Same(Ml.Transforms.NormalizeBinning("Out", column, maximumBinCount: 64), Cars);
        Same(Ml.Transforms.NormalizeSupervisedBinning("Out", column, labelColumnName: "Cylinders"), Cars);
        Same(Ml.Transforms.NormalizeLogMeanVariance("Out", column), Cars, tolerance: FloatDigit);
    }

    [Fact]
    public void Several_columns_keep_each_its_own_bins_and_distributions()
    {
        InputOutputColumnPair[] pairs = [new("Other", "A"), new("Out", "B"), new("A", "B")];

        Same(Ml.Transforms.NormalizeBinning(pairs, maximumBinCount: 3), MixedRow.Train, MixedRow.Edges);
        Same(Ml.Transforms.NormalizeMeanVariance(pairs, useCdf: true), MixedRow.Train, MixedRow.Edges, FloatDigit);
    }
}
