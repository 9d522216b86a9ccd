using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NeuralMl.Cli.Output;

/// <summary>How the program writes JSON.</summary>
internal static class JsonText
{
    public static JsonSerializerOptions Indented { get; } = new()
    {
        WriteIndented = true,
        // The document goes to a terminal or a file, never into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
    };

    /// <summary>Returns a number as JSON; what JSON has no number for (NaN, infinity) is null.</summary>
    public static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    /// <summary>Returns a text as JSON, for what takes JSON and would read a text such as 5 as a number.</summary>
    public static string Quoted(string text) => JsonValue.Create(text).ToJsonString();
}
