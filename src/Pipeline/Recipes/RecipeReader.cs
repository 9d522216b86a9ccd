using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NeuralMl.Pipeline;

/// <summary>Reads a recipe: text, then replacements, then the check of every key, then what contradicts itself, then the record.</summary>
internal static class RecipeReader
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Reads a recipe.</summary>
    /// <exception cref="InvalidDataException">It is not JSON, or has faults: all of them are named.</exception>
    public static Recipe Read(string json, string name, IReadOnlyList<(string Path, string Value)> overrides)
    {
        var root = ReadTree(json, name);
        var faults = new RecipeFaults(name);
        if (root is JsonObject recipe)
        {
            recipe.Remove("$schema"); // For editors.
            foreach (var (path, value) in overrides) RecipeOverride.Apply(recipe, path, value, faults);
        }
        new RecipeContract(faults).Check(root, typeof(Recipe), "");
        if (root is JsonObject usable) RecipeRules.Check(usable, faults);
        faults.ThrowIfAny();
        return root.Deserialize<Recipe>(RecipeJson.Options) ?? throw new InvalidDataException($"{name} is null; it must be a recipe.");
    }

    private static JsonNode? ReadTree(string json, string name)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: Lenient);
        }
        catch (JsonException fault)
        {
            var reason = fault.Message.Split([" LineNumber:", " Path:"], StringSplitOptions.None)[0];
            throw new InvalidDataException($"{name}{Position(json, fault)}: not valid JSON. {reason}", fault);
        }
    }

    private static string Position(string json, JsonException fault)
    {
        if (fault.LineNumber is not { } line) return ""; // A key that stands twice is found later, when the text is gone.
        var text = Encoding.UTF8.GetBytes(json.Split('\n').ElementAtOrDefault((int)line) ?? "");
        var column = Encoding.UTF8.GetCharCount(text, 0, (int)Math.Min(fault.BytePositionInLine ?? 0, text.Length));
        return FormattableString.Invariant($", line {line + 1}, column {column + 1}");
    }
}
