using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline;

/// <summary>What is fitted to two rows that span a range, and what is scaled without a cursor, is what ML.NET makes of all rows, to the bit.</summary>
public sealed class FittedChainTests
{
    private static readonly MLContext Ml = new(seed: 1);

    public static TheoryData<Imputation, Scaling, bool> Recipes => new MatrixTheoryData<Imputation, Scaling, bool>(Enum.GetValues<Imputation>(), Enum.GetValues<Scaling>(), [false, true]);

    [Theory]
    [MemberData(nameof(Recipes))]
    public void Rows_are_what_the_stock_transforms_make_of_them_fitted_on_all_training_rows(Imputation impute, Scaling scaling, bool hasText)
    {
        foreach (var seed in Enumerable.Range(0, 20))
        {
            var table = Table(new Random(seed), hasText);
            var prepared = PreparedData.From(table, Recipe(impute, scaling, "Y"));

            var expected = Stock(impute, scaling, hasText).Fit(prepared.Train).Transform(prepared.Train);

            var rows = prepared.Preprocessing.Transform(prepared.Train);
            Assert.Equal(Vectors(expected, "Features"), rows.Features);
            Assert.Equal(expected.GetColumn<float>("Label"), rows.Targets);
        }
    }

    [Theory]
    [InlineData("Y")]
    [InlineData("Y", "A")]
    public void Rows_are_what_the_chain_itself_makes_of_them(params string[] labels)
    {
        foreach (var seed in Enumerable.Range(0, 20))
        {
            var prepared = PreparedData.From(Table(new Random(seed), hasText: false), Recipe(Imputation.Mean, Scaling.MinMax, labels));
            var others = Table(new Random(seed + 100), hasText: false).Take([0, 3, 5]);
            others = new DataTable("others", "", [.. others.Columns.Select(column => column is NumberColumn numbers && labels.Contains(column.Name) ? numbers with { Values = [-1e9f, 0, 1e9f] } : column)]);

            var rows = prepared.Preprocessing.Transform(others);

            var expected = prepared.Preprocessing.Chain.Transform(others);
            Assert.Equal(Vectors(expected, "Features"), rows.Features);
            Assert.Equal(labels.Length > 1 ? Vectors(expected, "Label") : [.. expected.GetColumn<float>("Label")], rows.Targets);
        }
    }

    private static EstimatorChain<ITransformer> Stock(Imputation impute, Scaling scaling, bool hasText)
    {
        var numbers = new[] { "A", "B", "C" }.Select(name => new InputOutputColumnPair(name)).ToArray();
        var chain = new EstimatorChain<ITransformer>();
        if (impute != Imputation.DropRows)
        {
            var mode = impute == Imputation.Mean ? MissingValueReplacingEstimator.ReplacementMode.Mean : MissingValueReplacingEstimator.ReplacementMode.Mode;
            chain = chain.Append<ITransformer>(Ml.Transforms.ReplaceMissingValues(numbers, mode));
        }
        if (hasText) chain = chain.Append<ITransformer>(Ml.Transforms.Categorical.OneHotEncoding("T", keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue));
        chain = chain.Append<ITransformer>(Ml.Transforms.Concatenate("Features", hasText ? ["A", "T", "B", "C"] : ["A", "B", "C"]));
        if (scaling == Scaling.MinMax) chain = chain.Append<ITransformer>(Ml.Transforms.NormalizeMinMax("Features", fixZero: false));
        return scaling == Scaling.MinMax
            ? chain.Append<ITransformer>(Ml.Transforms.NormalizeMinMax("Label", "Y", fixZero: false))
            : chain.Append<ITransformer>(Ml.Transforms.CopyColumns("Label", "Y"));
    }

    private static DataTable Table(Random random, bool hasText)
    {
        var count = random.Next(20, 300);
        List<TableColumn> columns =
        [
            Given.Numbers("A", Numbers(random, count, 0.1f)), Given.Numbers("B", Numbers(random, count, 0)), Given.Booleans("C", [.. Numbers(random, count, 0).Select(value => value > 0 ? 1f : 0)]),
            Given.Numbers("Y", Numbers(random, count, 0)),
        ];
        if (hasText) columns.Insert(1, Given.Texts("T", [.. Enumerable.Range(0, count).Select(row => row < 3 ? $"{row}" : $"{random.Next(3)}")]));
        return new DataTable("random", "", columns);
    }

    private static float[] Numbers(Random random, int count, float missing)
    {
        var (scale, shift) = (MathF.Pow(10, random.Next(-6, 7)), random.NextSingle() - 0.5f);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() < missing ? float.NaN : random.Next(8) == 0 ? 0 : (random.NextSingle() + shift) * scale)];
    }

    private static Recipe Recipe(Imputation impute, Scaling scaling, params string[] labels)
    {
        var recipe = Given.Recipe(labels[0]);
        return recipe with { Data = recipe.Data with { Label = new LabelColumns([.. labels]), Impute = impute }, Normalize = new NormalizeRecipe { Features = scaling, Label = scaling } };
    }

    private static float[] Vectors(IDataView view, string column) => [.. view.GetColumn<float[]>(column).SelectMany(row => row)];
}
