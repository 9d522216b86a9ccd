using System.Text.Json;
using NeuralMl.Models;
using NeuralMl.Pipeline;

namespace NeuralMl.Bench;

/// <summary>The 392 rows of recipe <c>codelab-original</c>, scaled to 0…1: what both sides of its measurements train on.</summary>
/// <param name="Features">Horsepower: <c>(rows)</c>.</param>
/// <param name="Targets">Miles per gallon: <c>(rows)</c>.</param>
internal sealed record CodelabRows(float[] Features, float[] Targets)
{
    /// <summary>Gets the name of the recipe.</summary>
    public const string RecipeName = "codelab-original";

    /// <summary>Reads the bundled cars as the recipe says.</summary>
    public static CodelabRows Read()
    {
        var recipe = BundledRecipes.Load(RecipeName);
        var data = PreparedData.From(DataSource.Read(recipe.Data.Source, new ReadOptions { Missing = recipe.Data.Missing }), recipe);
        var training = data.Preprocessing.Transform(data.Train);
        return new(training.Features, training.Targets);
    }

    /// <summary>Reads the rows from the line that <see cref="ToJson"/> gives.</summary>
    public static CodelabRows FromJson(string line) =>
        JsonSerializer.Deserialize<CodelabRows>(line, JsonSerializerOptions.Web) ?? throw new InvalidDataException("The line with the rows is null.");

    /// <summary>Returns the rows as one line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>Trains the recipe's network on the rows, by the recipe's options.</summary>
    public TrainedNetwork Fit()
    {
        var recipe = BundledRecipes.Load(RecipeName);
        var network = new Sequential([1], recipe.Preset);
        foreach (var layer in recipe.Network) network.Add(layer);
        return network.Fit(new([1], Features, [1], Targets), recipe.Training.ToFitOptions(Inference.ModelTask.Regression, recipe.Seed));
    }
}
