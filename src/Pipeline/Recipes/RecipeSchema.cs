using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>The JSON schema of recipes, by which editors complete and check them. It is made of the types that a recipe is read into.</summary>
public static class RecipeSchema
{
    /// <summary>Gets the file name of the schema, beside the bundled recipes.</summary>
    public const string FileName = "recipe.schema.json";

    /// <summary>Gets the schema as indented JSON that ends with a newline.</summary>
    public static string Json => field ??= new Definitions().Generate().ToJsonString(RecipeJson.Options) + "\n";

    // Layers, losses and the like are written once, under $defs, and referred to.
    private sealed class Definitions
    {
        private readonly SortedDictionary<string, JsonNode> _definitions = new(StringComparer.Ordinal);
        private readonly Queue<INamedKinds> _open = [];
        private readonly HashSet<string> _known = [];

        public JsonObject Generate()
        {
            var schema = SchemaOf(typeof(Recipe)).AsObject();
            while (_open.TryDequeue(out var kinds)) _definitions[kinds.Noun] = AnyOf(kinds);
            schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
            schema.Insert(1, "title", "A NeuralMl recipe");
            schema["properties"]?.AsObject().Insert(0, "$schema", new JsonObject { ["type"] = "string" });
            schema["$defs"] = new JsonObject(_definitions.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value)));
            return schema;
        }

        private JsonNode SchemaOf(Type type) => RecipeJson.Options.GetJsonSchemaAsNode(
            type, new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform });

        private JsonNode Transform(JsonSchemaExporterContext context, JsonNode schema)
        {
            if ((context.PropertyInfo?.CustomConverter ?? context.TypeInfo.Converter) is ISchemaSource source) schema = source.ToSchema();
            else if (context.TypeInfo.Type == typeof(LearningRate)) schema = new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "number", ["exclusiveMinimum"] = 0 }, new JsonObject { ["const"] = "auto" }) };
            else if (KindsIn(context.TypeInfo.Type) is { } kinds) schema = kinds;
            // The exporter takes an element with a converter for anything, and leaves it out.
            else if (context.TypeInfo.ElementType is { } element && KindsIn(element) is { } elements) schema["items"] = elements;
            AddDefault(context, schema);
            return schema;
        }

        private JsonObject Refer(INamedKinds kinds)
        {
            if (_known.Add(kinds.Noun)) _open.Enqueue(kinds);
            return new JsonObject { ["$ref"] = $"#/$defs/{kinds.Noun}" };
        }

        private JsonObject AnyOf(INamedKinds kinds)
        {
            var alone = kinds.Kinds.Where(kind => !RecipeJson.Settings(kind.Value).Any(RecipeJson.IsNeeded)).Select(kind => (JsonNode)kind.Key);
            var forms = new JsonArray(new JsonObject { ["enum"] = new JsonArray([.. alone]) });
            foreach (var (name, type) in kinds.Kinds)
            {
                var form = SchemaOf(type).AsObject();
                if (form["properties"] is not JsonObject properties) form["properties"] = properties = [];
                if (form["required"] is not JsonArray required) form["required"] = required = [];
                properties.Insert(0, kinds.Discriminator, new JsonObject { ["const"] = name });
                required.Insert(0, kinds.Discriminator);
                form["additionalProperties"] = false;
                forms.Add(form);
            }
            return new JsonObject { ["anyOf"] = forms };
        }

        private JsonObject? KindsIn(Type type)
        {
            if (type == typeof(LayerList)) return new JsonObject { ["type"] = "array", ["items"] = KindsIn(typeof(Layer)) };
            return RecipeJson.Options.GetTypeInfo(type).Converter is INamedKinds kinds ? Refer(kinds) : null;
        }

        private static void AddDefault(JsonSchemaExporterContext context, JsonNode schema)
        {
            if (context.PropertyInfo is not { IsRequired: false, Get: { } get } setting || schema is not JsonObject description) return;
            var defaults = RecipeJson.Options.GetTypeInfo(setting.DeclaringType).CreateObject?.Invoke();
            if (defaults is null || get(defaults) is not { } value) return;
            description["default"] = JsonSerializer.SerializeToNode(value, setting.PropertyType, RecipeJson.Options);
        }
    }
}
