using System.Globalization;
using System.Text;
using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Pipeline.Recipes;

public sealed class RecipeChooserTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Whole_numbers_of_many_values_make_a_regression()
    {
        var chosen = Choose("Power,Origin,Use", Rows(300, i => $"{i * 7 % 31},{(i % 2 == 0 ? "USA" : "Japan")},{(i * 7 % 90) + 1}"), "Use");

        Assert.Equal(ModelTask.Regression, chosen.Recipe.Task);
        Assert.Equal([new Dense(64, Activation.Relu), new Dense(64, Activation.Relu), new Dense(1)], chosen.Recipe.Network);
        Assert.Equal(Loss.Mse, chosen.Recipe.Training.Loss);
        Assert.Equal(
            [
                "data.csv has 2 columns of numbers (Power, Use) and 1 of text (Origin).",
                "The label 'Use' holds whole numbers of 90 distinct values, so the task is regression: text, booleans, and whole numbers with at most 20 distinct values are classes.",
                "A fifth of the rows is held out for the final evaluation, and all others train.",
                "The network has two hidden layers of 64 units, and one output.",
                "AdamW with a weight decay of 0.1 trains 100 epochs in batches of 32, about 800 steps, in one cycle up to a learning rate of 0.01.",
            ],
            chosen.Choices);
    }

    [Fact]
    public void Text_makes_classes_and_the_last_layer_has_one_output_for_each()
    {
        var chosen = Choose("Length,Species", Rows(60, i => $"{i % 7}.5,{(i % 3) switch { 0 => "Adelie", 1 => "Gentoo", _ => "Chinstrap" }}"), "Species");

        Assert.Equal(ModelTask.Classification, chosen.Recipe.Task);
        Assert.Equal([new Dense(32, Activation.Relu), new Dense(3)], chosen.Recipe.Network);
        Assert.Equal(new AdamW { LearningRate = 0.01, WeightDecay = 0.1 }, chosen.Recipe.Training.Optimizer);
        Assert.Contains("The network has one hidden layer of 32 units, small as the rows are few, and one output for each of 3 classes.", chosen.Choices);
    }

    [Fact]
    public void A_task_that_is_asked_for_overrides_the_rule()
    {
        var chosen = Choose("X,Y", Rows(40, i => $"{i % 9}.5,{i % 4}"), "Y", ModelTask.Regression);

        Assert.Equal(ModelTask.Regression, chosen.Recipe.Task);
        Assert.Equal("The task is regression, as asked for.", chosen.Choices[1]);
        Assert.Equal(new Dense(1), chosen.Recipe.Network[^1]);
    }

    [Fact]
    public void Of_many_columns_the_first_are_named()
    {
        var chosen = Choose(string.Join(',', Enumerable.Range(0, 30).Select(i => $"C{i}")), Rows(40, i => string.Join(',', Enumerable.Range(0, 30).Select(column => $"{i * column % 13}.5"))), "C7");

        Assert.Equal("data.csv has 30 columns of numbers (C0, C1, C2, C3, C4, C5, C6, C7, C8, C9, C10, C11, and 18 more).", chosen.Choices[0]);
    }

    [Fact]
    public void What_is_said_of_the_data_counts_when_it_is_read_and_stands_in_the_recipe()
    {
        var path = _folder.Write("zip.csv", Encoding.Latin1.GetBytes("Zip|Größe|Y\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"0{i % 4}|{i}.5|{i % 7}.25\n"))));
        var reading = new ReadOptions
        {
            Encoding = "latin1",
            Separator = Separator.Pipe,
            Types = new Dictionary<string, FeatureKind> { ["Zip"] = FeatureKind.Text },
            Missing = ["6.25"],
        };

        var chosen = RecipeChooser.Choose(path, "Y", reading: reading);

        Assert.Equal("zip.csv has 2 columns of numbers (Größe, Y) and 1 of text (Zip).", chosen.Choices[0]);
        Assert.Equivalent(reading with { Drop = chosen.Recipe.Data.Drop }, chosen.Recipe.Data.ToReadOptions(), strict: true);
    }

    [Fact]
    public void Columns_that_name_rows_are_left_out_and_named()
    {
        var chosen = Choose(
            "Number,PassengerId,Ticket,Code,Age,Survived",
            Rows(40, i => $"{i + 1},{(i * 17 % 41) + 100},T-{i},{i * 3},{i * 17 % 41},{i % 2}"),
            "Survived");

        Assert.Equal(["Number", "PassengerId", "Ticket", "Code"], chosen.Recipe.Data.Drop);
        Assert.Equal(
            [
                "Column 'Number' is left out, as it names a row: it counts the rows.",
                "Column 'PassengerId' is left out, as it names a row: it is named as a key and differs in every row.",
                "Column 'Ticket' is left out, as it names a row: its text differs in every row.",
                "Column 'Code' is left out, as it names a row: its whole numbers rise from row to row, as row numbers do.",
            ],
            chosen.Choices.Skip(2).Take(4));
    }

    [Fact]
    public void Numbers_that_rise_stay_where_they_are_the_only_feature()
    {
        var chosen = Choose("X,Y", Rows(40, i => $"{i},{(i * 0.5).ToString(CultureInfo.InvariantCulture)}"), "Y");

        Assert.Empty(chosen.Recipe.Data.Drop);
    }

    [Fact]
    public void Markers_of_missing_numbers_are_found_but_a_category_may_be_called_none()
    {
        var chosen = Choose("Power,Garage,Use", Rows(40, i => $"{(i == 3 ? "?" : i == 5 ? "NA" : "1.5")},{(i % 2 == 0 ? "none" : "yes")},{i}.5"), "Use");

        Assert.Equal(["?", "NA"], chosen.Recipe.Data.Missing);
        Assert.Contains("Among numbers, '?' and 'NA' mean a missing value.", chosen.Choices);
    }

    [Fact]
    public void A_missing_label_is_no_class()
    {
        var chosen = Choose("X,Kind", Rows(40, i => $"{i % 9}.5,{(i % 4 == 0 ? "" : i % 2 == 0 ? "a" : "b")}"), "Kind");

        Assert.Equal(new Dense(2), chosen.Recipe.Network[^1]);
    }

    [Fact]
    public void Many_rows_train_in_larger_batches_with_a_validation_part()
    {
        var chosen = Choose("X,Y", Rows(40_000, i => $"{i * 31 % 997}.5,{i * 7 % 991}.25"), "Y");

        Assert.Equal(0.1, chosen.Recipe.Split.Validation);
        Assert.Equal((64, 8), (chosen.Recipe.Training.BatchSize, chosen.Recipe.Training.Epochs));
        Assert.Contains("A fifth of the rows is held out for the final evaluation, a tenth of the others chooses the best epoch, and the rest trains.", chosen.Choices);
    }

    [Fact]
    public void Images_get_convolutions_that_fit_them()
    {
        var chosen = RecipeChooser.Choose("digits", "Label");

        Assert.Equal(ModelTask.Classification, chosen.Recipe.Task);
        Assert.IsType<Conv2D>(chosen.Recipe.Network[0]);
        Assert.Equal([10], Build(chosen.Recipe, [1, 8, 8]).OutputShape);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(16)]
    [InlineData(28)]
    [InlineData(56)]
    [InlineData(200)]
    public void The_network_for_images_fits_every_size(int side)
    {
        var network = new Sequential([3, side, side + 5]);
        foreach (var layer in NetworkChoice.For([3, side, side + 5], 1000, 7).Layers) network.Add(layer);

        Assert.Equal([7], network.OutputShape);
    }

    [Fact]
    public void The_chosen_recipe_is_a_recipe_that_can_be_written_and_read()
    {
        var recipe = Choose("X,Y", Rows(40, i => $"{i % 9}.5,{i}.5"), "Y").Recipe;

        Assert.Equal("data", recipe.Name);
        Assert.Equivalent(recipe, Recipe.Parse(recipe.ToJson(), "data.json"), strict: true);
    }

    [Fact]
    public void A_label_that_does_not_exist_is_refused_with_the_nearest_and_all_columns() => Assert.Equal(
        "data.csv has no column 'Mgp' to predict. Did you mean 'Mpg'? Its columns are Power, Origin and Mpg.",
        Assert.Throws<InvalidDataException>(() => Choose("Power,Origin,Mpg", ["1,a,2"], "Mgp")).Message);

    [Fact]
    public void Data_without_a_usable_feature_is_refused() => Assert.Equal(
        "data.csv has no column to predict 'Y' from. 'Id' names rows: it counts the rows. Add a column that tells something about the label.",
        Assert.Throws<InvalidDataException>(() => Choose("Id,Y", Rows(20, i => $"{i},{i}.5"), "Y")).Message);

    public void Dispose() => _folder.Dispose();

    private static Sequential Build(Recipe recipe, Shape input)
    {
        var network = new Sequential(input, recipe.Preset);
        foreach (var layer in recipe.Network) network.Add(layer);
        return network;
    }

    private static IEnumerable<string> Rows(int count, Func<int, string> row) => Enumerable.Range(0, count).Select(row);

    private ChosenRecipe Choose(string header, IEnumerable<string> rows, string label, ModelTask? task = null)
    {
        var path = _folder.Write("data.csv", Encoding.UTF8.GetBytes(string.Join('\n', [header, .. rows])));
        return RecipeChooser.Choose(path, label, task);
    }
}
