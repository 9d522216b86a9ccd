using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Report;

/// <summary>The recipe, with every default and choice written out.</summary>
internal static class RecipeSection
{
    public static string Of(ExperimentResult result) => Html.Section("Recipe", $"""
        <p>The recipe says everything about this run, and gives it again: <code>neuralml train recipe.json</code></p>
        <details><summary>recipe.json</summary>
        <pre><code>{Html.Text(result.Recipe.ToJson())}</code></pre>
        </details>
        """);
}
