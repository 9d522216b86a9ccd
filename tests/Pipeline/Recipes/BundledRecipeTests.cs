using System.Text.Json.Nodes;
using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline.Recipes;

public sealed class BundledRecipeTests
{
    public static TheoryData<string> Names => [.. BundledRecipes.All.Select(recipe => recipe.Name)];

    [Fact]
    public void The_bundled_recipes_are_listed_by_name_with_what_they_do()
    {
        Assert.Equal(["auto-mpg", "co2", "codelab", "codelab-original", "digits", "mnist", "mnist-best", "mnist-fast", "mnist-standard", "mnist-tiny", "perceptron", "perceptron-xor", "xor"], BundledRecipes.All.Select(recipe => recipe.Name));
        Assert.All(BundledRecipes.All, recipe => Assert.EndsWith(".", recipe.Description));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_bundled_recipe_bears_its_file_name_and_names_the_schema(string name)
    {
        Assert.Equal(name, BundledRecipes.Load(name).Name);
        var json = JsonNode.Parse(File.ReadAllText(BundledRecipes.Find(name)), documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip });
        Assert.Equal(RecipeSchema.FileName, json?["$schema"]?.GetValue<string>());
    }

    [Theory]
    [InlineData("codelab-original", 1, 1, 4)]
    [InlineData("codelab", 1, 1, 4353)]
    [InlineData("auto-mpg", 9, 1, 9601)]
    [InlineData("digits", 64, 10, 21578)]
    [InlineData("mnist", 784, 10, 215818)]
    [InlineData("mnist-best", 784, 10, 142218)]
    [InlineData("mnist-fast", 784, 10, 74890)]
    [InlineData("mnist-standard", 784, 10, 99178)]
    [InlineData("mnist-tiny", 784, 10, 4354)]
    [InlineData("perceptron", 2, 3, 9)]
    [InlineData("perceptron-xor", 2, 1, 3)]
    [InlineData("xor", 2, 1, 17)]
    public void The_network_of_a_bundled_recipe_fits_its_data(string name, int featureCount, int width, long parameterCount)
    {
        var recipe = BundledRecipes.Load(name);
        var side = (int)Math.Sqrt(featureCount);
        Shape input = recipe.Network[0] is Conv2D ? [1, side, side] : [featureCount];

        var network = new Sequential(input, recipe.Preset);
        foreach (var layer in recipe.Network) network.Add(layer);

        Assert.Equal([width], network.OutputShape);
        Assert.Equal(parameterCount, network.ParameterCount);
    }

    [Fact]
    public void The_network_of_co2_gives_24_months_and_leaves_time_free()
    {
        var network = new Sequential([36, 1]);
        foreach (var layer in BundledRecipes.Load("co2").Network) network.Add(layer);

        Assert.Equal([24], network.OutputShape);
        Assert.Equal(4152, network.ParameterCount);
        Assert.True(network.HasFreeTime);
    }

    [Fact]
    public void The_original_codelab_is_followed_to_the_letter()
    {
        var recipe = BundledRecipes.Load("codelab-original");

        Assert.Equal(["Horsepower"], recipe.Data.Features);
        Assert.Equal(Preset.Tfjs, recipe.Preset);
        Assert.Equal([new Dense(1), new Dense(1)], recipe.Network);
        Assert.Equal(0, recipe.Split.Test.Fraction);
        Assert.Equal(new NormalizeRecipe { Features = Scaling.MinMax, Label = Scaling.MinMax }, recipe.Normalize);
        Assert.Equal(
            new TrainingRecipe { Loss = Loss.Mse, Optimizer = new Adam { LearningRate = 0.001 }, Schedule = Schedule.Constant, BatchSize = 32, Epochs = 50 },
            recipe.Training);
    }

    [Fact]
    public void Auto_mpg_holds_out_the_78_rows_of_the_tutorial()
    {
        var rows = BundledRecipes.Load("auto-mpg").Split.Test.Rows;
        Assert.Equal(78, rows?.Count);
        Assert.Equal((9, 390, 15_965), (rows![0], rows[^1], rows.Sum()));
    }

    [Fact]
    public void A_recipe_that_does_not_exist_is_refused_with_the_nearest_and_all_there_are() => Assert.Equal(
        "There is no recipe 'auto_mgp', neither as a file nor among the bundled ones. Did you mean 'auto-mpg'? There are auto-mpg, co2, codelab, codelab-original, digits, mnist, mnist-best, mnist-fast, mnist-standard, mnist-tiny, perceptron, perceptron-xor and xor.",
        Assert.Throws<FileNotFoundException>(() => BundledRecipes.Find("auto_mgp")).Message);
}
