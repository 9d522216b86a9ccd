using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Replaces one value of a recipe's JSON by its path, as in <c>network[0].units</c>. Whether the key is known is checked afterwards, with all others.</summary>
internal static partial class RecipeOverride
{
    /// <summary>Sets a value, and makes the objects on the way to it where the recipe leaves them out, from their defaults.</summary>
    /// <param name="recipe">The recipe's JSON; it is changed.</param>
    /// <param name="path">Keys with dots between them, elements of lists in brackets, counted from 0.</param>
    /// <param name="value">JSON, or text where it is not JSON.</param>
    /// <param name="faults">Receives what is wrong with the path.</param>
    public static void Apply(JsonObject recipe, string path, string value, RecipeFaults faults)
    {
        if (!PathPattern().IsMatch(path))
        {
            faults.Add(path, "not a path. Write keys with dots between them, as in training.epochs or network[0].units.");
            return;
        }
        var steps = StepPattern().Matches(path).ToArray();
        var (node, type) = ((JsonNode?)recipe, (Type?)typeof(Recipe));
        foreach (var step in steps[..^1])
        {
            (node, type) = step.Value[0] == '[' ? Element(node, type, step.Value) : Member(node, type, step.Value);
            if (node is not null) continue;
            faults.Add(path[..(step.Index + step.Length)].TrimEnd(']') + (step.Value[0] == '[' ? "]" : ""), "there is nothing to set a value in.");
            return;
        }
        if (!Set(node, steps[^1].Value, Parse(value))) faults.Add(path, "there is no such place: the list is shorter, or it is not a list or object.");
    }

    private static (JsonNode?, Type?) Element(JsonNode? node, Type? type, string step) => node is JsonArray list && IndexOf(step) < list.Count
        ? (list[IndexOf(step)], type is null ? null : RecipeJson.Options.GetTypeInfo(type).ElementType)
        : (null, null);

    private static (JsonNode?, Type?) Member(JsonNode? node, Type? type, string key)
    {
        if (node is not JsonObject parent) return (null, null);
        var owner = KindOf(parent, type);
        var setting = owner is null ? null : RecipeJson.Settings(owner).FirstOrDefault(setting => setting.Name == key);
        var child = parent[key];
        if (child is null)
        {
            var defaults = owner is null ? null : RecipeJson.Options.GetTypeInfo(owner).CreateObject?.Invoke();
            var value = defaults is null ? null : setting?.Get?.Invoke(defaults);
            child = (value is null ? null : JsonSerializer.SerializeToNode(value, setting?.PropertyType ?? typeof(object), RecipeJson.Options)) ?? new JsonObject();
        }
        // "adam" is short for {"name": "adam"}, which has places for settings.
        if (child.GetValueKind() == JsonValueKind.String && KindsOf(setting?.PropertyType) is { } kinds)
            child = new JsonObject { [kinds.Discriminator] = child.DeepClone() };
        if (child != parent[key]) parent[key] = child;
        return (child, setting?.PropertyType);
    }

    private static Type? KindOf(JsonObject node, Type? type) => KindsOf(type) is { } kinds
        ? kinds.Kinds.GetValueOrDefault(node[kinds.Discriminator]?.ToString() ?? "")
        : type;

    private static INamedKinds? KindsOf(Type? type) => type is null ? null : RecipeJson.Options.GetTypeInfo(type).Converter as INamedKinds;

    private static bool Set(JsonNode? node, string step, JsonNode? value)
    {
        switch (node)
        {
            case JsonObject parent when step[0] != '[':
                parent[step] = value;
                return true;
            case JsonArray list when step[0] == '[' && IndexOf(step) < list.Count:
                list[IndexOf(step)] = value;
                return true;
            default:
                return false;
        }
    }

    private static int IndexOf(string step) => int.TryParse(step.AsSpan(1, step.Length - 2), CultureInfo.InvariantCulture, out var index) ? index : int.MaxValue;

    private static JsonNode? Parse(string value)
    {
        try
        {
            return JsonNode.Parse(value);
        }
        catch (JsonException)
        {
            return JsonValue.Create(value); // Text needs no quotes on a command line.
        }
    }

    [GeneratedRegex(@"^[^.\[\]]+(\[\d+\])*(\.[^.\[\]]+(\[\d+\])*)*$")]
    private static partial Regex PathPattern();

    [GeneratedRegex(@"\[\d+\]|[^.\[\]]+")]
    private static partial Regex StepPattern();
}
