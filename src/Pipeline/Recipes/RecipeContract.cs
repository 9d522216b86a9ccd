using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>
/// Walks a recipe's JSON along the types that it becomes, and notes every fault with its path. No key is named here: a new setting of a
/// record is checked as soon as it is there. What has a fault is taken out of the tree, so that the rest can be judged further.
/// </summary>
/// <param name="faults">Receives the faults.</param>
internal sealed class RecipeContract(RecipeFaults faults)
{
    /// <summary>Checks a value of a type.</summary>
    /// <returns>Whether the value can be read as the type, once what has a fault is taken out.</returns>
    public bool Check(JsonNode? node, Type type, string path)
    {
        var contract = RecipeJson.Options.GetTypeInfo(type);
        return (contract.Converter, contract.Kind) switch
        {
            (INamedKinds kinds, _) => CheckNamed(node, type, kinds, path),
            (_, JsonTypeInfoKind.Object) => CheckObject(node, type, path),
            (_, JsonTypeInfoKind.Enumerable) => CheckList(node, contract, path),
            (_, JsonTypeInfoKind.Dictionary) => CheckDictionary(node, contract, path),
            _ => CheckValue(node, type, RecipeJson.Options, path),
        };
    }

    private bool CheckObject(JsonNode? node, Type type, string path) =>
        node is JsonObject settings ? CheckSettings(settings, type, path) : Refuse(node, type, path);

    private bool CheckList(JsonNode? node, JsonTypeInfo contract, string path)
    {
        if (node is not JsonArray list || contract.ElementType is not { } type) return Refuse(node, contract.Type, path);
        var isWhole = true;
        for (var i = 0; i < list.Count; i++) isWhole &= Check(list[i], type, FormattableString.Invariant($"{path}[{i}]"));
        return isWhole;
    }

    private bool CheckDictionary(JsonNode? node, JsonTypeInfo contract, string path)
    {
        if (node is not JsonObject entries || contract.ElementType is not { } type) return Refuse(node, contract.Type, path);
        var isWhole = true;
        foreach (var (key, value) in entries) isWhole &= Check(value, type, Join(path, key));
        return isWhole;
    }

    private bool CheckNamed(JsonNode? node, Type type, INamedKinds kinds, string path)
    {
        var settings = node as JsonObject;
        var name = settings is null ? node : settings[kinds.Discriminator];
        var namePath = settings is null ? path : Join(path, kinds.Discriminator);
        if (name?.GetValueKind() != JsonValueKind.String)
        {
            faults.Add(namePath, settings is null || name is not null
                ? $"is {RecipeFaults.Show(name)}; it must name {Article(kinds.Noun)}."
                : $"missing; it must name {Article(kinds.Noun)}.");
            return false;
        }
        if (!kinds.Kinds.TryGetValue(name.GetValue<string>(), out var kind))
        {
            faults.Add(namePath, $"unknown {kinds.Noun} '{name}'. {Words.DidYouMean([.. kinds.Kinds.Keys], name.GetValue<string>())}");
            return false;
        }
        if (!CheckSettings(settings ?? [], kind, path, kinds.Discriminator)) return false;
        return !type.IsAssignableTo(typeof(Layer)) || CheckLayer(node, type, path);
    }

    private bool CheckSettings(JsonObject values, Type type, string path, string? discriminator = null)
    {
        var settings = RecipeJson.Settings(type);
        var missing = settings.Where(setting => RecipeJson.IsNeeded(setting) && !values.ContainsKey(setting.Name)).ToArray();
        var isWhole = missing.Length == 0;
        var trial = RecipeJson.Options.GetTypeInfo(type).CreateObject?.Invoke();
        foreach (var (key, value) in values.Where(entry => entry.Key != discriminator).ToArray())
        {
            var setting = settings.FirstOrDefault(setting => setting.Name == key);
            if (setting is null) faults.Add(Join(path, key), $"unknown key. {Words.DidYouMean([.. settings.Select(known => known.Name)], key)}");
            else if (CheckSetting(setting, value, trial, Join(path, key))) continue;
            values.Remove(key);
            isWhole &= setting is null || !RecipeJson.IsNeeded(setting);
        }
        foreach (var setting in missing) faults.Add(Join(path, setting.Name), $"missing; it must be {JsonForm.Of(setting.PropertyType)}.");
        return isWhole;
    }

    private bool CheckSetting(JsonPropertyInfo setting, JsonNode? value, object? trial, string path)
    {
        if (value is null) return RecipeJson.CanBeNull(setting) || Refuse(value, setting.PropertyType, path);
        var options = setting.CustomConverter is null ? RecipeJson.Options : new(RecipeJson.Options) { Converters = { setting.CustomConverter } };
        var isGood = setting.CustomConverter is null
            ? Check(value, setting.PropertyType, path)
            : CheckValue(value, setting.PropertyType, options, path);
        if (!isGood || trial is null || setting.Set is null) return isGood;
        try
        {
            setting.Set(trial, value.Deserialize(setting.PropertyType, options)); // Records refuse what is out of range where it is set.
            return true;
        }
        catch (ArgumentException fault)
        {
            return Refuse(path, JsonForm.WithoutSubject(fault.Message, setting));
        }
    }

    private bool CheckValue(JsonNode? node, Type type, JsonSerializerOptions options, string path)
    {
        try
        {
            if (node is null) return Refuse(node, type, path);
            node.Deserialize(type, options);
            return true;
        }
        catch (JsonException) when (options == RecipeJson.Options && JsonForm.IsPlain(type))
        {
            return Refuse(node, type, path);
        }
        catch (JsonException fault)
        {
            return Refuse(path, fault.Message);
        }
    }

    // A layer checks its settings with the shape that comes in, which only the data knows: a fault that no shape changes is in the settings.
    private bool CheckLayer(JsonNode? node, Type type, string path)
    {
        if (node.Deserialize(type, RecipeJson.Options) is not Layer layer) return true;
        var refusals = new[] { RefusalOf(layer, [60]), RefusalOf(layer, [60, 60, 60]) };
        return refusals[0] is not { } refusal || refusals.Any(other => other != refusal) || Refuse(path, refusal);
    }

    private static string? RefusalOf(Layer layer, Inference.Shape input)
    {
        try
        {
            layer.OutputShape(input);
            return null;
        }
        catch (ArgumentException refusal)
        {
            return refusal.Message;
        }
    }

    private bool Refuse(JsonNode? node, Type type, string path) => Refuse(path, $"is {RecipeFaults.Show(node)}; it must be {JsonForm.Of(type)}.");

    private bool Refuse(string path, string text)
    {
        faults.Add(path, text);
        return false;
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private static string Article(string noun) => "aeio".Contains(noun[0]) ? $"an {noun}" : $"a {noun}";
}
