using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Pipeline;
using static NeuralMl.Tests.Pipeline.Recipes.SmallRecipe;

namespace NeuralMl.Tests.Pipeline.Recipes;

public sealed class RecipeOverrideTests
{
    [Fact]
    public void Values_are_replaced_by_their_path()
    {
        var recipe = Recipe.Parse(
            Json, "cars.json",
            ("training.epochs", "5"), ("network[0].units", "32"), ("data.features", "[\"Horsepower\"]"), ("data.label", "Miles per gallon"), ("task", "regression"));

        Assert.Equal(5, recipe.Training.Epochs);
        Assert.Equal(new Dense(32, Activation.Relu), recipe.Network[0]);
        Assert.Equal(["Horsepower"], recipe.Data.Features);
        Assert.Equal("Miles per gallon", recipe.Data.Label);
        Assert.Equal(ModelTask.Regression, recipe.Task);
    }

    [Fact]
    public void A_setting_of_something_that_the_recipe_leaves_out_changes_its_default()
    {
        var recipe = Recipe.Parse(Json, "cars.json", ("training.optimizer.learningRate", "0.5"), ("training.schedule.warmUpFraction", "0.1"));

        Assert.Equal(new Adam { LearningRate = 0.5 }, recipe.Training.Optimizer);
        Assert.Equal(new OneCycleSchedule { WarmUpFraction = 0.1 }, recipe.Training.Schedule);
    }

    [Fact]
    public void A_name_alone_takes_settings()
    {
        var recipe = Recipe.Parse(Json, "cars.json", ("network[0].activation", "leakyRelu"), ("network[0].activation.slope", "0.3"));

        Assert.Equal(new Dense(8, new LeakyRelu { Slope = 0.3 }), recipe.Network[0]);
    }

    [Theory]
    [InlineData("training.epoch", "training.epoch: unknown key. Did you mean 'epochs'?")]
    [InlineData("trainin.epochs", "trainin: unknown key. Did you mean 'training'?")]
    [InlineData("network[2].units", "network[2]: there is nothing to set a value in.")]
    [InlineData("network[2]", "network[2]: there is no such place: the list is shorter, or it is not a list or object.")]
    [InlineData("name.first", "name.first: there is no such place: the list is shorter, or it is not a list or object.")]
    [InlineData("network[0", "network[0: not a path. Write keys with dots between them, as in training.epochs or network[0].units.")]
    public void A_path_that_leads_nowhere_is_a_fault_like_others(string path, string fault) =>
        Assert.Equal($"cars.json has 1 fault:\n  {fault}", MessageOf(Json, (path, "1")));
}
