using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using NeuralMl.Models;
using NeuralMl.Tests.Models.Layers;

namespace NeuralMl.Tests.House;

/// <summary>The page docs/LAYERS.md, made from the list of kinds, their records, their documentation and the contract suite's samples.</summary>
internal static class LayersPage
{
    private const int MostShapes = 3;

    public static string Write()
    {
        var activations = LayerKinds.All.Where(kind => kind.Value.IsSubclassOf(typeof(Activation))).ToArray();
        var layers = LayerKinds.All.Except(activations).ToArray();
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            # Layers

            {layers.Length} layers and {activations.Length} activations, made from the code by a test (`UPDATE_SNAPSHOTS=1` rewrites this page). Shapes are those of one row,
            without the batch. *Verified* means that each configuration of the contract suite gave in ONNX Runtime what it gives in torch, at batch 1, 2, 7
            and 64, on random, zero and large (±1000) numbers, and where time is free at lengths 1, 2 and 17. The ONNX operators are those of all configurations
            together, at opset 17, simplified, activations inside left out; "–" leaves no trace in the file.

            | | shapes | ONNX | |
            |---|---|---|---|

            """);
        foreach (var (kind, type) in layers.Concat(activations)) page.Append(Row(kind, type));
        page.Append("\n## The layers\n");
        foreach (var (kind, type) in layers) page.Append(Section(kind, type));
        page.Append("\n## The activations\n\nEach stands alone or inside a layer: `{\"layer\": \"dense\", \"units\": 64, \"activation\": \"relu\"}`.\n");
        foreach (var (kind, type) in activations) page.Append(Section(kind, type));
        return page.ToString();
    }

    private static string Row(string kind, Type type)
    {
        var samples = SamplesOf(type);
        var shapes = samples.Select(sample => $"`{sample.Input}` → `{sample.Layer.OutputShape(sample.Input)}`").Distinct().Take(MostShapes);
        var operators = samples.SelectMany(Operators).Distinct().Order(StringComparer.Ordinal).DefaultIfEmpty("–");
        return $"| [{kind}](#{kind.ToLowerInvariant()}) | {string.Join("<br>", shapes)} | {string.Join(" ", operators)} | verified |\n";
    }

    private static string Section(string kind, Type type)
    {
        var section = new StringBuilder($"\n### {kind}\n\n{XmlDocs.OfType(type, "summary")}\n");
        if (XmlDocs.OfType(type, "remarks") is { Length: > 0 } remarks) section.Append(CultureInfo.InvariantCulture, $"\n{remarks}\n");
        var settings = RecordJson.Options.GetTypeInfo(type).Properties.Where(property => property.Set is not null && property.Name != "name").ToArray();
        if (settings.Length == 0) return section.ToString();
        section.Append("\n| setting | default | |\n|---|---|---|\n");
        var defaults = Defaults(type);
        foreach (var setting in settings) section.Append(CultureInfo.InvariantCulture, $"| `{setting.Name}` | {Default(setting, defaults)} | {Meaning(type, setting)} |\n");
        return section.ToString();
    }

    private static string Meaning(Type type, JsonPropertyInfo setting) =>
        XmlDocs.OfProperty(type, type.GetProperties().First(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name) == setting.Name).Name);

    private static string Default(JsonPropertyInfo setting, object defaults)
    {
        if (IsNeeded(setting)) return "*needed*";
        return setting.Get!(defaults) is { } value ? $"`{JsonSerializer.Serialize(value, setting.PropertyType, RecordJson.Options)}`" : "–";
    }

    // A record whose other settings are all default: read from a sample's needed settings alone.
    private static object Defaults(Type type)
    {
        var sample = JsonSerializer.SerializeToNode(SamplesOf(type)[0].Layer, type, RecordJson.Options)!.AsObject();
        var needed = RecordJson.Options.GetTypeInfo(type).Properties.Where(IsNeeded).Select(property => property.Name).ToHashSet();
        return RecordJson.Read(type, type.Name, new JsonObject(sample.Where(setting => needed.Contains(setting.Key)).Select(
            setting => KeyValuePair.Create(setting.Key, setting.Value?.DeepClone()))));
    }

    private static bool IsNeeded(JsonPropertyInfo setting) => setting.AssociatedParameter is { HasDefaultValue: false };

    private static LayerSample[] SamplesOf(Type type) => [.. LayerSamples.All.Values.Where(sample => sample.Layer.GetType() == type)];

    // Verified here too: the word on the page is not a promise of another test's.
    private static IEnumerable<string> Operators(LayerSample sample)
    {
        LayerNetwork.AssertOnnxAgrees(LayerNetwork.Train(sample.Layer, sample.Input), 17);
        // An activation inside has a line of its own.
        var alone = sample.Layer is WeightedLayer weighted ? weighted with { Activation = Activation.Linear } : sample.Layer;
        return LayerNetwork.Train(alone, sample.Input).ToGraph().Simplify().Parts.Nodes.Select(node => node.Operation);
    }
}
