namespace NeuralMl.Export;

/// <summary>A node of a graph: an operator applied to named values. The empty string is an optional input left out.</summary>
internal sealed record GraphNode(
    string Name,
    string Domain,
    string Operation,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<string> Outputs,
    IReadOnlyList<OnnxAttribute> Attributes)
{
    /// <summary>Returns an attribute's value, or what the operator takes where it is left out.</summary>
    public T Attribute<T>(string name, T missing) =>
        Attributes.FirstOrDefault(attribute => attribute.Name == name)?.Value is T value ? value : missing;

    /// <summary>Returns this node reading other values.</summary>
    public GraphNode Rename(IReadOnlyDictionary<string, string> names) =>
        this with { Inputs = [.. Inputs.Select(input => names.GetValueOrDefault(input, input))] };
}
