using System.Text.RegularExpressions;
using System.Xml.Linq;
using NeuralMl.Models;

namespace NeuralMl.Tests.House;

/// <summary>The XML documentation of NeuralMl.Models, as Markdown.</summary>
internal static partial class XmlDocs
{
    private static readonly Dictionary<string, XElement> Members = XDocument
        .Load(Path.Combine(AppContext.BaseDirectory, "NeuralMl.Models.xml"))
        .Descendants("member").ToDictionary(member => (string)member.Attribute("name")!);

    /// <summary>Returns a part of a type's documentation, for example its summary; empty where it has none.</summary>
    public static string OfType(Type type, string part) => Text(Members.GetValueOrDefault($"T:{type.FullName}")?.Element(part));

    /// <summary>Returns what a property is and which values it takes.</summary>
    public static string OfProperty(Type type, string property)
    {
        for (var owner = type; owner is not null && owner != typeof(Layer).BaseType; owner = owner.BaseType)
        {
            if (Members.GetValueOrDefault($"P:{owner.FullName}.{property}") is not { } member || member.Element("summary") is null) continue;
            var (summary, value) = (Text(member.Element("summary")), Text(member.Element("value")));
            summary = summary.StartsWith("Gets ", StringComparison.Ordinal) ? char.ToUpperInvariant(summary[5]) + summary[6..] : summary;
            return value.Length == 0 ? summary : $"{summary} {value}";
        }
        throw new InvalidOperationException($"{type.Name}.{property} has no documentation.");
    }

    private static string Text(XElement? element) =>
        element is null ? "" : Spaces().Replace(string.Concat(element.Nodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value.Replace("|", "\\|", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal),
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" or "paramref" } reference => $"`{Name(reference)}`",
        XElement other => string.Concat(other.Nodes().Select(Text)),
        _ => "",
    };

    private static string Name(XElement reference)
    {
        var target = (string?)reference.Attribute("cref") ?? (string?)reference.Attribute("langword") ?? (string)reference.Attribute("name")!;
        var name = target.Split('(')[0];
        return name[(name.LastIndexOf('.') + 1)..];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
