using NeuralMl.Export;

namespace NeuralMl.Models;

/// <summary>Where all branches that begin at a place come together again.</summary>
/// <param name="Node">The node that joins them.</param>
/// <param name="Branches">The place as each branch sees it, in the order of the node's inputs; its end is what the node reads.</param>
/// <param name="Nodes">All nodes, those of the branches and the joining one.</param>
internal sealed record OnnxJoin(GraphNode Node, IReadOnlyList<OnnxPlace> Branches, IReadOnlyList<GraphNode> Nodes)
{
    /// <summary>Finds the nearest node that joins all branches, or returns null where the place has no branches or they do not meet.</summary>
    /// <param name="place">Where the branches begin.</param>
    public static OnnxJoin? Of(OnnxPlace place)
    {
        if (!place.Readers.Skip(1).Any()) return null;
        var reached = new List<GraphNode>();
        var queue = new PriorityQueue<GraphNode, int>();
        var seen = new HashSet<GraphNode>();
        // Values that somebody still has to read.
        var open = new Dictionary<string, int>();
        Open(place.Value);
        while (queue.TryDequeue(out var node, out _))
        {
            place.Graph.CountLook();
            foreach (var input in node.Inputs.Distinct().Where(open.ContainsKey))
                if (--open[input] == 0) open.Remove(input);
            reached.Add(node);
            if (open.Count == 0) return Between(place, node, reached);
            foreach (var output in node.Outputs.Where(output => output.Length > 0)) Open(output);
        }

        return null;

        void Open(string value)
        {
            GraphNode[] readers = [.. place.ReadersOf(value)];
            if (readers.Length > 0) open[value] = readers.Length;
            foreach (var reader in readers.Where(seen.Add)) queue.Enqueue(reader, place.Graph.Places[reader]);
        }
    }

    private static OnnxJoin? Between(OnnxPlace place, GraphNode join, List<GraphNode> reached)
    {
        if (join.Domain.Length > 0 || join.Inputs.Any(input => place.Graph.Constant(input) is not null)) return null;
        HashSet<GraphNode>[] branches = [.. join.Inputs.Select(input => Behind(place, input, reached))];
        // Branches that share nodes are none.
        return branches.Sum(branch => branch.Count) == reached.Count - 1
            ? new(join, [.. branches.Zip(join.Inputs, place.Within)], reached)
            : null;
    }

    // The nodes that a value depends on, among those behind the place.
    private static HashSet<GraphNode> Behind(OnnxPlace place, string value, List<GraphNode> reached)
    {
        var (wanted, nodes) = (new HashSet<string> { value }, new HashSet<GraphNode>());
        foreach (var node in reached.AsEnumerable().Reverse().Where(node => node.Outputs.Any(wanted.Contains)))
        {
            nodes.Add(node);
            wanted.UnionWith(node.Inputs.Where(input => input != place.Value));
        }

        return nodes;
    }
}
