using System.Text.Json.Nodes;
using NeuralMl.Models;
using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline.Recipes;

public sealed class RecipeSchemaTests
{
    [Fact]
    public void The_bundled_schema_is_the_one_that_the_types_give()
    {
        // UPDATE_SNAPSHOTS=1 writes it anew.
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1") File.WriteAllText(Path.Combine(Repository(), "recipes", RecipeSchema.FileName), RecipeSchema.Json);
        var path = Path.Combine(Repository(), "recipes", RecipeSchema.FileName);
        Assert.Equal(RecipeSchema.Json, File.ReadAllText(path));
    }

    [Fact]
    public void The_schema_knows_every_layer()
    {
        var schema = JsonNode.Parse(RecipeSchema.Json);
        var forms = schema!["$defs"]!["layer"]!["anyOf"]!.AsArray();
        Assert.Equal(LayerKinds.All.Keys, forms.Skip(1).Select(form => form!["properties"]!["layer"]!["const"]!.GetValue<string>()));
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NeuralMl.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("No folder above the tests has NeuralMl.sln.");
    }
}
