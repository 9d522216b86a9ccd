using System.Globalization;
using NeuralMl.Models;
using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Pipeline.Streaming;

/// <summary>What is prepared in walks over files is what is prepared in memory.</summary>
public sealed class StreamedPreparationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _sources = new();

    [Theory]
    [InlineData(Imputation.DropRows, 7)]
    [InlineData(Imputation.Mean, 7)]
    [InlineData(Imputation.MostFrequent, 100)]
    [InlineData(Imputation.Mean, 1000)]
    public void The_same_rows_give_the_same_preprocessing_and_the_same_numbers(Imputation impute, int blockRows)
    {
        var recipe = Recipe.Load(BundledRecipes.Find("auto-mpg"));
        recipe = recipe with { Data = recipe.Data with { Impute = impute } };
        var whole = PreparedData.From(DataSource.Read("auto-mpg.csv", recipe.Data.ToReadOptions()), recipe);
        var data = Prepare(recipe, blockRows);
        using var rows = data.Streamed;
        Assert.Equal(Cards(whole), Cards(data));
        Assert.Equal(whole.Preprocessing.Target, data.Preprocessing.Target);
        Assert.Equal((whole.Report.RowCount, whole.Report.DroppedRowCount, whole.Report.ImputedValueCount), (data.Report.RowCount, data.Report.DroppedRowCount, data.Report.ImputedValueCount));
        Assert.Equal(whole.Report.LeftOut, data.Report.LeftOut);
        Assert.Equal(Rows(whole.Preprocessing.Transform(whole.Train)), Rows(rows!.Read(0, rows.RowCount)));
        Assert.Equal(Rows(whole.Preprocessing.Transform(whole.Test!)), Rows(data.Preprocessing.Transform(data.Test!)));
        Assert.Equal(whole.Train.Sha256, data.Train.Sha256);
        Assert.Equal((whole.Train.RowCount, whole.Train.RowCount, 78), (data.TrainRowCount, data.Train.RowCount, data.Test!.RowCount));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void In_time_s_order_the_last_rows_test_and_those_before_validate()
    {
        var recipe = Given.Recipe("Mpg") with { Split = new() { Test = TestRows.OfFraction(0.2), Validation = 0.25, Order = RowOrder.Time }, Normalize = new() { Features = Scaling.None, Label = Scaling.None } };
        var whole = PreparedData.From(Given.Rows(103), recipe);
        var data = Prepare(recipe, 10, Csv(Given.Rows(103)));
        using var rows = data.Streamed;
        Assert.Equal(whole.Preprocessing.Transform(whole.Train).Features, rows!.Read(0, 1000).Features);
        Assert.Equal(Given.RowNumbers(whole.Validation), Given.RowNumbers(data.Validation));
        Assert.Equal(Given.RowNumbers(whole.Test), Given.RowNumbers(data.Test));
    }

    [Fact]
    public void Each_row_has_one_part_drawn_by_the_seed()
    {
        var (first, again, other) = (Split(0), Split(0), Split(1));
        Assert.Equal(first.Test, again.Test);
        Assert.Equal(first.Train, again.Train);
        Assert.NotEqual(first.Test, other.Test);
        Assert.Equal(Enumerable.Range(0, 2000), first.Train.Concat(first.Validation).Concat(first.Test).Order());
        Assert.InRange(first.Test.Length, 340, 460);
        Assert.InRange(first.Validation.Length, 120, 200);

        (int[] Train, int[] Validation, int[] Test) Split(int seed)
        {
            var recipe = Given.Shuffled("Mpg", seed, TestRows.OfFraction(0.2), 0.1) with { Normalize = new() { Features = Scaling.None } };
            var data = Prepare(recipe, 64, Csv(Given.Rows(2000)));
            using var rows = data.Streamed;
            return ([.. rows!.Read(0, 5000).Features.Select(row => (int)row)], Given.RowNumbers(data.Validation), Given.RowNumbers(data.Test));
        }
    }

    [Fact]
    public void Classes_that_come_late_are_known()
    {
        var table = Given.Table(
            Given.Numbers("X", [.. Enumerable.Range(0, 300).Select(row => (float)row)]), Given.Texts("Kind", [.. Enumerable.Range(0, 300).Select(row => $"k{row / 100}")]));
        var data = Prepare(Given.Recipe("Kind"), 16, Csv(table));
        using var rows = data.Streamed;
        Assert.Equal(["k0", "k1", "k2"], data.Preprocessing.Classes);
        Assert.Equal(Enumerable.Range(0, 300).Select(row => (float)(row / 100)), rows!.Read(0, 300).Targets);
    }

    [Fact]
    public void What_is_asked_of_the_rows_is_told_in_notes()
    {
        var data = Prepare(Given.Shuffled("Mpg", 0, TestRows.OfFraction(0.2)) with { Training = new() { ShufflePool = 50 } }, 64, Csv(Given.Rows(500)));
        using var rows = data.Streamed;
        Assert.Equal([$"training streams {rows!.RowCount} rows from a temporary file of 0 MB, mixed 50 at a time"], data.Report.Notes);
    }

    [Fact]
    public void Faults_of_the_data_are_those_of_rows_in_memory()
    {
        Refused("The recipe's data has \"sequence\" and \"streaming\": a series is cut into windows in memory. Leave \"streaming\" out.", recipe => recipe with
        {
            Data = recipe.Data with { Sequence = new SequenceRecipe { Time = "Row", Window = 3, Horizon = 1 } },
        });
        Refused("rows.csv has no column 'Kmh', which the recipe names as its label. Its columns are 'Row', 'Mpg'.", recipe => recipe with { Data = recipe.Data with { Label = "Kmh" } }, isPrefix: true);
        Refused("The recipe's split.test lists row 40, but there are 40 complete rows, numbered from 0. Remove it.", recipe => recipe with { Split = new() { Test = TestRows.OfList([1, 40]) } });
        Refused("The recipe's split.test is \"source\", but a stream sets no test rows apart. Give a fraction such as 0.2, or a list of rows.", recipe => recipe with { Split = new() { Test = TestRows.OfSource } });
        Refused("The recipe's split.test holds no row of rows.csv out: there are too few. Give a larger fraction, or 0 for none.", recipe => recipe with { Split = new() { Test = TestRows.OfFraction(0.0001) } });
        Refused(
            "rows.csv is not the data of recipe 'test': its SHA-256 is ", recipe => recipe with { Data = recipe.Data with { Sha256 = new string('0', 64) } }, isPrefix: true);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _sources.Dispose();
    }

    private void Refused(string message, Func<Recipe, Recipe> change, bool isPrefix = false)
    {
        var fault = Assert.Throws<InvalidDataException>(() => Prepare(change(Given.Recipe("Mpg")), 16, Csv(Given.Rows(40))));
        if (isPrefix) Assert.StartsWith(message[..20], fault.Message, StringComparison.Ordinal);
        else Assert.Equal(message, fault.Message);
    }

    private PreparedData Prepare(Recipe recipe, int blockRows, string source = "auto-mpg.csv")
    {
        using var blocks = DataSource.OpenBlocks(source, recipe.Data.ToReadOptions(), blockRows);
        return StreamedPreparation.Prepare(blocks, recipe, _folder.Path, null, TestContext.Current.CancellationToken);
    }

    private string Csv(DataTable table)
    {
        var path = Path.Combine(_sources.Path, "rows.csv");
        using var writer = new StreamWriter(path);
        writer.WriteLine(string.Join(',', table.Columns.Select(column => column.Name)));
        for (var row = 0; row < table.RowCount; row++) writer.WriteLine(string.Join(',', table.Columns.Select(column => FormattableString.Invariant($"{column.ValueAt(row)}"))));
        return path;
    }

    private static IEnumerable<string> Cards(PreparedData data) => data.Preprocessing.Features.Select(feature =>
        FormattableString.Invariant($"{feature.Name} {feature.Kind} {feature.Min} {feature.Max} {feature.Mean:G10} {string.Join('|', feature.Categories)}"));

    // The order of rows is another.
    private static IEnumerable<string> Rows(TrainingData data)
    {
        var (features, targets) = ((int)data.FeatureShape.ElementCount, Math.Max(1, (int)data.TargetShape.ElementCount));
        return Enumerable.Range(0, data.RowCount)
            .Select(row => string.Join(' ', data.Features.Skip(row * features).Take(features).Concat(data.Targets.Skip(row * targets).Take(targets)).Select(number => number.ToString("G6", CultureInfo.InvariantCulture))))
            .Order(StringComparer.Ordinal);
    }
}
