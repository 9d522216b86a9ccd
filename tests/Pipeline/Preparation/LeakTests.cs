using NeuralMl.Export;
using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline;

/// <summary>Held-out rows reach nothing.</summary>
public sealed class LeakTests
{
    private const int RowCount = 60;

    private static readonly int[] TestRowNumbers = [3, 8, 20, 21, 40, 59];

    [Theory]
    [InlineData(Imputation.Mean)]
    [InlineData(Imputation.MostFrequent)]
    public void Other_test_rows_give_the_same_training_rows_and_the_same_graph(Imputation impute)
    {
        var original = Prepare(impute, row => row);
        // Values far outside, missing, categories of their own: none may show anywhere but in the test rows.
        var changed = Prepare(impute, row => (1e6f * row) + 7, "mars");

        Assert.Equal(original.Preprocessing.Transform(original.Train).Features, changed.Preprocessing.Transform(changed.Train).Features);
        Assert.Equal(original.Preprocessing.Transform(original.Train).Targets, changed.Preprocessing.Transform(changed.Train).Targets);
        Assert.Equal(Graph(original), Graph(changed));
        Assert.Equal(original.Report.LeftOut, changed.Report.LeftOut);
        Assert.Equal(original.Report.Warnings, changed.Report.Warnings);
        Assert.NotEqual(((NumberColumn)original.Test!["X"]).Values, ((NumberColumn)changed.Test!["X"]).Values);
    }

    [Fact]
    public void Statistics_are_those_of_the_training_rows()
    {
        var prepared = Prepare(Imputation.Mean, row => (1e6f * row) + 7, "mars");
        var train = Enumerable.Range(0, RowCount).Except(TestRowNumbers).Select(row => (double)row).ToList();

        var feature = prepared.Preprocessing.Features[0];
        Assert.Equal((train.Min(), train.Max(), train.Average()), (feature.Min, feature.Max, feature.Mean!.Value));
        Assert.Equal((train.Min() + 0.5, train.Max() + 0.5), (prepared.Preprocessing.Target.Min, prepared.Preprocessing.Target.Max));
        Assert.Equal(["a", "b"], prepared.Preprocessing.Features[1].Categories);
    }

    [Fact]
    public void A_category_that_only_held_out_rows_have_is_named_when_they_are_asked_for()
    {
        var prepared = Prepare(Imputation.Mean, row => row, "mars");

        Assert.Empty(prepared.Report.Warnings);
        Assert.Equal(
            ["Column 'T': category 'mars' (6 rows) never occurs in the training rows; it counts as none of those known."],
            prepared.Preprocessing.UnseenCategories(prepared.Test!));
        Assert.Empty(prepared.Preprocessing.UnseenCategories(prepared.Train));
    }

    [Fact]
    public void A_category_that_only_validation_rows_have_is_a_warning_at_once()
    {
        var table = Given.Table(Given.Numbers("X", 1, 2, 3, 4), Given.Texts("T", "a", "b", "a", "c"), Given.Numbers("Y", 1.5f, 2, 3, 4));

        var prepared = PreparedData.From(table, Given.Recipe("Y") with { Split = new SplitRecipe { Test = TestRows.OfFraction(0), Validation = 0.25, Order = RowOrder.Time } });

        Assert.Equal(["Column 'T': category 'c' (1 row) never occurs in the training rows; it counts as none of those known."], prepared.Report.Warnings);
    }

    private static PreparedData Prepare(Imputation impute, Func<int, float> testValue, string? testText = null)
    {
        var isTest = TestRowNumbers.ToHashSet();
        var rows = Enumerable.Range(0, RowCount).ToArray();
        var table = Given.Table(
            Given.Numbers("X", Array.ConvertAll(rows, row => isTest.Contains(row) ? testValue(row) : row)),
            Given.Texts("T", Array.ConvertAll(rows, row => isTest.Contains(row) && testText is not null ? testText : row % 2 == 0 ? "a" : "b")),
            Given.Numbers("Constant", Array.ConvertAll(rows, row => isTest.Contains(row) ? testValue(row) : 1)),
            Given.Numbers("Y", Array.ConvertAll(rows, row => (isTest.Contains(row) ? testValue(row) : row) + 0.5f)));
        var recipe = Given.Shuffled("Y", 4, TestRows.OfList(TestRowNumbers));
        return PreparedData.From(table, recipe with { Data = recipe.Data with { Impute = impute } });
    }

    private static byte[] Graph(PreparedData prepared)
    {
        var graph = new OnnxGraph("leak");
        prepared.Preprocessing.WritePostlude(graph, graph.AddNode("ReduceMean", [prepared.Preprocessing.WritePrelude(graph)], new OnnxAttribute("axes", s_slots), new OnnxAttribute("keepdims", 1L)));
        return graph.ToBytes();
    }

    private static readonly long[] s_slots = [1];
}
