namespace NeuralMl.Export;

/// <summary>Removes nodes that give back what they read: Identity, and Dropout, which does nothing outside training.</summary>
internal static class IdentityRemoval
{
    private const int DropoutTrainingMode = 2; // the place of the input that turns training on

    public static GraphParts Apply(GraphParts graph)
    {
        var uses = graph.CountUses();
        var names = new Dictionary<string, string>();
        var kept = new List<GraphNode>();
        foreach (var node in graph.Nodes)
        {
            if (GivesBackItsInput(node, uses)) names[node.Outputs[0]] = names.GetValueOrDefault(node.Inputs[0], node.Inputs[0]);
            else kept.Add(node);
        }

        return (graph with { Nodes = kept }).Rename(names);
    }

    private static bool GivesBackItsInput(GraphNode node, Dictionary<string, int> uses) => node switch
    {
        { Domain: "", Operation: "Identity" } => true,
        { Domain: "", Operation: "Dropout" } =>
            !IsGiven(node, DropoutTrainingMode) && node.Outputs.Skip(1).All(mask => !uses.ContainsKey(mask)),
        _ => false,
    };

    private static bool IsGiven(GraphNode node, int input) => node.Inputs.Count > input && node.Inputs[input].Length > 0;
}
