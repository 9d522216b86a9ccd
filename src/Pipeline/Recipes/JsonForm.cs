using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Says what JSON a type is read from, in words.</summary>
internal static class JsonForm
{
    /// <summary>Returns what a value must be, as in <c>a whole number</c>.</summary>
    public static string Of(Type type) => Plain(type) switch
    {
        var plain when plain == typeof(int) || plain == typeof(long) => "a whole number",
        var plain when plain == typeof(double) || plain == typeof(float) => "a number",
        var plain when plain == typeof(bool) => "true or false",
        var plain when plain == typeof(string) => "text",
        var plain when plain == typeof(LabelColumns) => LabelColumnsConverter.Form,
        { IsEnum: true } plain => Words.Or(Enum.GetNames(plain).Select(name => $"\"{JsonNamingPolicy.CamelCase.ConvertName(name)}\"")),
        var plain => OfContract(RecipeJson.Options.GetTypeInfo(plain)),
    };

    /// <summary>Says whether a type is one number, text, truth value or word of a list.</summary>
    public static bool IsPlain(Type type) => Plain(type) is { IsPrimitive: true } or { IsEnum: true } || Plain(type) == typeof(string);

    /// <summary>Returns the message of a setting that refuses its value, without its name in C#, which the path says.</summary>
    public static string WithoutSubject(string message, JsonPropertyInfo setting)
    {
        var length = setting.Name.Length;
        var isSubject = message.StartsWith(setting.Name, StringComparison.OrdinalIgnoreCase) && message.Length > length && message[length] == ' ';
        return isSubject ? message[(length + 1)..] : message;
    }

    private static string OfContract(JsonTypeInfo contract) => (contract.Converter, contract.Kind) switch
    {
        (INamedKinds kinds, _) => $"one of {string.Join(", ", kinds.Kinds.Keys)}",
        (_, JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary) => "an object",
        (_, JsonTypeInfoKind.Enumerable) => "a list",
        _ => "given",
    };

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
