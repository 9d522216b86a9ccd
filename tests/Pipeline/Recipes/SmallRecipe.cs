namespace NeuralMl.Tests.Pipeline.Recipes;

internal static class SmallRecipe
{
    /// <summary>The least that a recipe must say.</summary>
    public const string Json = """
        {
          "name": "cars",
          "data": { "source": "cars.csv", "label": "Mpg" },
          "network": [ { "layer": "dense", "units": 8, "activation": "relu" }, { "layer": "dense", "units": 1 } ]
        }
        """;

    public static string MessageOf(string json, params (string, string)[] overrides) =>
        Assert.Throws<InvalidDataException>(() => NeuralMl.Pipeline.Recipe.Parse(json, "cars.json", overrides)).Message.ReplaceLineEndings("\n");
}
