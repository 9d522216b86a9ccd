using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace NeuralMl.Pipeline;

/// <summary>The faults of one recipe, in the order in which they were found, to be reported at once.</summary>
/// <param name="name">The recipe's name in errors: the file's.</param>
internal sealed class RecipeFaults(string name)
{
    private const int LongestValue = 60;

    private readonly List<(string Path, string Text)> _faults = [];

    /// <summary>Notes a fault.</summary>
    /// <param name="path">Where, as in <c>network[0].units</c>; empty for the whole recipe.</param>
    /// <param name="text">What was found, what was expected.</param>
    public void Add(string path, string text) => _faults.Add((path.Length == 0 ? "the recipe" : path, text));

    /// <summary>Says whether a fault was noted at a place.</summary>
    public bool AreAt(string path) => _faults.Exists(fault => fault.Path == path);

    /// <summary>Reports all faults.</summary>
    /// <exception cref="InvalidDataException">There is at least one.</exception>
    public void ThrowIfAny()
    {
        if (_faults.Count == 0) return;
        var message = new StringBuilder();
        message.Append(CultureInfo.InvariantCulture, $"{name} has {_faults.Count} fault{(_faults.Count == 1 ? "" : "s")}:");
        foreach (var (path, text) in _faults) message.Append(CultureInfo.InvariantCulture, $"\n  {path}: {text}");
        throw new InvalidDataException(message.ToString());
    }

    /// <summary>Returns a value as JSON has it, cut where it is long.</summary>
    public static string Show(JsonNode? value) => Shorten(value?.ToJsonString(RecipeJson.InOneLine) ?? "null");

    /// <summary>Returns JSON cut where it is long.</summary>
    public static string Shorten(string json) => json.Length <= LongestValue ? json : $"{json[..LongestValue]}…";
}
