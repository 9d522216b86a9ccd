namespace NeuralMl.Tests.Cli;

public sealed class RecipesCommandTests
{
    private static readonly string[] Bundled = ["auto-mpg", "co2", "codelab", "codelab-original", "digits", "mnist", "mnist-best", "mnist-fast", "mnist-standard", "mnist-tiny", "perceptron", "perceptron-xor", "xor"];

    [Fact]
    public void All_bundled_recipes_are_listed()
    {
        var text = ConsoleRun.Of("recipes").Out;
        Assert.All(Bundled, name => Assert.Contains($"│ {name} ", text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_JSON_has_names_descriptions_and_paths_that_exist()
    {
        var recipes = ConsoleRun.Of("recipes", "--json").Json["recipes"]!.AsArray();

        Assert.Equal(Bundled, recipes.Select(recipe => (string?)recipe!["name"]));
        Assert.All(recipes, recipe => Assert.True(File.Exists((string?)recipe!["path"])));
        Assert.All(recipes, recipe => Assert.NotEqual("", (string?)recipe!["description"]));
    }
}
