using System.CommandLine;
using System.Text.Json.Nodes;
using NeuralMl.Cli.Output;
using NeuralMl.Pipeline;
using Spectre.Console;

namespace NeuralMl.Cli.Commands;

/// <summary><c>neuralml recipes</c>: lists the bundled recipes.</summary>
internal static class RecipesCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("recipes", "Lists the bundled recipes.");
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(CommonOptions.Json)) WriteJson(terminal);
            else WriteTable(terminal.Results);
            return ExitCode.Done;
        });
        return command;
    }

    private static void WriteTable(IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("recipe").AddColumn("what it does");
        foreach (var recipe in BundledRecipes.All) table.AddRow(Markup.Escape(recipe.Name), Markup.Escape(recipe.Description));
        console.Write(table);
        console.WriteLine("neuralml train <recipe> runs one; its file is the place to start your own from:");
        console.WriteLine($"  {BundledFiles.RecipeFolder}");
    }

    private static void WriteJson(Terminal terminal) =>
        terminal.Out.WriteLine(new JsonObject
        {
            ["recipes"] = new JsonArray([.. BundledRecipes.All.Select(recipe => new JsonObject
            {
                ["name"] = recipe.Name,
                ["description"] = recipe.Description,
                ["path"] = recipe.Path,
            })]),
        }.ToJsonString(JsonText.Indented));
}
