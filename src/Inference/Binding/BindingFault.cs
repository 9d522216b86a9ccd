using System.Reflection;

namespace NeuralMl.Inference;

/// <summary>The error of a type that does not fit a model: every fault, then both sides.</summary>
internal static class BindingFault
{
    public static ArgumentException Of(
        Type type, OnnxModel model, IEnumerable<string> faults, string side, IEnumerable<string> ofModel, IReadOnlyList<PropertyInfo> properties)
    {
        var name = TypeName.Of(type);
        var ofType = properties.Count == 0 ? "none" : string.Join(", ", properties.Select(property => $"{property.Name} ({TypeName.Of(property.PropertyType)})"));
        return new ArgumentException(
            $"""
            {name} does not fit {model.Name}: {string.Join("; ", faults)}.
            The model's {side}: {string.Join(", ", ofModel)}.
            The properties of {name}: {ofType}.
            Rename or retype the properties; others than these are ignored.
            """.ReplaceLineEndings("\n"));
    }
}
