namespace NeuralMl.Export;

/// <summary>
/// Brings a graph that was read into one form: operators as in opset 17, all settings said, what depends on constants alone computed,
/// nothing that does nothing.
/// </summary>
internal static class NormalForm
{
    /// <summary>Returns the graph in that form. Its opset stays what the file says, as Softmax counts its axis differently before 13.</summary>
    /// <exception cref="InvalidDataException">A node lacks inputs, or has settings that are not read.</exception>
    public static GraphParts Of(GraphParts graph)
    {
        var constants = graph.Constants.ToDictionary(constant => constant.Name);
        var folding = new ConstantFolding(constants);
        var nodes = new List<GraphNode>();
        foreach (var node in graph.Nodes)
        {
            var current = DefaultAttributes.Fill(OldForms.Renew(node, graph.Opset, constants), graph.Opset);
            RequiredInputs.Check(current);
            if (!folding.TryFold(current)) nodes.Add(current);
        }

        var folded = graph with { Nodes = nodes, Constants = [.. constants.Values] };
        return DeadNodeRemoval.Apply(IdentityRemoval.Apply(folded));
    }
}
