using Microsoft.ML;
using static NeuralMl.Tests.Pipeline.WrittenChain;

namespace NeuralMl.Tests.Pipeline;

public sealed class ExpressionOnnxTests
{
    private static readonly MLContext Ml = MixedRow.Ml;

    [Theory]
    [InlineData("(x, y) => x + y")]
    [InlineData("(x, y) : x - y - 1")]
    [InlineData("(x, y) => -x * (y + 2.5) / 256")]
    [InlineData("(x, y) => 1 - (x - y) / 0.1")]
    [InlineData("(x, y) => x > y ? x : y")]
    [InlineData("(x, y) => x >= 2 && !(y < 3 || x == 5) ? 1.5 : x != y ? -1 : y")]
    [InlineData("(x, y) => x <= 2 and not (y <> 3) or x = 5 ? 1.5 : 0")]
    [InlineData("(x, y) => y ?? x ?? 7")]
    [InlineData("(x, y) => min(x, y) + max(x, 3)")]
    [InlineData("(x, y) => abs(x) + floor(y) * ceil(x)")]
    [InlineData("(x, y) => x * 2.5d + y")]
    [InlineData("(x, y) => 1e-3f * x")]
    [InlineData("(x, y) => x < y")]
    [InlineData("(x, y) => 12.5")]
    public void Formulas_of_floats_are_the_same_bit_by_bit(string formula) => Same(Ml.Transforms.Expression("Out", formula, "A", "B"), MixedRow.Train, MixedRow.Edges);

    [Theory]
    [InlineData("x => x * x + 1")]
    [InlineData("x => x > 0 ? x : -x")]
    [InlineData("x => sqrt(x)")]
    public void Formulas_of_doubles_are_the_same_bit_by_bit(string formula) => Same(Ml.Transforms.Expression("Out", formula, "D"), MixedRow.Train, MixedRow.Edges);

    // Their last digit differs from one library of mathematics to the next.
    [Theory]
    [InlineData("x => log(x)", "A")]
    [InlineData("x => exp(x)", "A")]
    [InlineData("x => ln(x + 1)", "V")]
    [InlineData("x => exp(-x)", "M")]
    public void Functions_are_the_same_to_the_last_digit(string formula, string column) => Same(Ml.Transforms.Expression("Out", formula, column), MixedRow.Train, MixedRow.Edges, 1.2e-7);

    [Fact]
    public void A_formula_of_a_vector_and_scalars_has_the_vector_s_shape()
    {
        Same(Ml.Transforms.Expression("Out", "(x, v) => v * x", "A", "V"), MixedRow.Train);
        Same(Ml.Transforms.Expression("Out", "(v, x) => x / 2", "V", "A"), MixedRow.Train);
    }

    [Fact]
    public void A_truth_value_can_choose() => Same(Ml.Transforms.Expression("Out", "(f, x) => f ? x : 0", "F", "A"), MixedRow.Train, MixedRow.Edges);

    [Theory]
    [InlineData("(x, y) => x ^ y", "'^' is not among the operators that can be written.")]
    [InlineData("(x, y) => x + 1 / 2", "two whole numbers meet, which count as integers. Write them as one number, or with a point.")]
    [InlineData("(x, y) => sin(x)", "'sin' of 1 value is not among the functions that can be written.")]
    [InlineData("(x, y) => 1 < x < y ? 1f : 2f", "it compares more than two values in a row. Join comparisons with &&.")]
    [InlineData("(x, y) => with(z = x; z + y)", "'; z + y)' cannot be read as part of a formula.")]
    [InlineData("(x, y) => float(\"1\") + x", "'\"1\") + x' cannot be read as part of a formula.")]
    public void Other_formulas_are_refused(string formula, string reason) => Assert.Equal(
        $"ExpressionTransformer, which makes column 'Out' of 'A', 'B', cannot be written as ONNX: of its formula '{formula}', {reason}",
        Refusal(Ml.Transforms.Expression("Out", formula, "A", "B"), MixedRow.Train));

    [Fact]
    public void Formulas_of_text_are_refused() => Assert.Equal(
        "ExpressionTransformer, which makes column 'Out' of 'T', cannot be written as ONNX: of its formula 't => len(t)', column 'T' holds String; "
        + "Single, Double or Boolean was expected. Convert it with ConvertType first.",
        Refusal(Ml.Transforms.Expression("Out", "t => len(t)", "T"), MixedRow.Train));
}
