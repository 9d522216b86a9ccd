using NeuralMl.Models;
using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline.Runs;

public sealed class AugmentedRecipeTests
{
    private static readonly Recipe s_recipe = Given.Recipe("Kind") with { Training = new TrainingRecipe { Augment = [new Shift(), new Flip()] } };

    [Fact]
    public void Augmentations_of_rows_that_are_no_images_are_refused()
    {
        var table = Given.Table(Given.Numbers("A", 1, 2, 3), Given.Numbers("B", 1, 5, 3), Given.Numbers("Kind", 0.5f, 1, 2));
        var error = Assert.Throws<InvalidDataException>(() => RecipeNetwork.Build(s_recipe, PreparedData.From(table, s_recipe)));
        Assert.Equal(
            "Recipe 'test': training.augment changes images, but a row of the data has the shape (2): expected (channels, height, width). Leave training.augment out.",
            error.Message);
    }

    [Fact]
    public void Those_of_images_are_passed_on_to_training()
    {
        var recipe = s_recipe with { Network = [new Flatten(), new Dense(1)] };
        var table = Given.Table(new ImageColumn("Image", [1, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]), Given.Numbers("Kind", 0.5f, 1));
        Assert.Equal([1, 2, 2], RecipeNetwork.Build(recipe, PreparedData.From(table, recipe)).InputShape);
        Assert.Equal([new Shift(), new Flip()], recipe.Training.ToFitOptions(NeuralMl.Inference.ModelTask.Regression, 0).Augmentations);
    }
}
