namespace NeuralMl.Export;

/// <summary>Puts nodes in an order in which each stands behind those whose values it reads.</summary>
internal static class NodeOrder
{
    private const int ShownNodes = 5;

    /// <summary>Returns the nodes in such an order, as near to the given one as can be.</summary>
    /// <exception cref="InvalidDataException">Two nodes give the same value, or nodes form a cycle.</exception>
    public static IReadOnlyList<GraphNode> Sort(IReadOnlyList<GraphNode> nodes)
    {
        var givers = Givers(nodes);
        var waiting = nodes.Select(node => node.Inputs.Where(givers.ContainsKey).Distinct().Count()).ToArray();
        var readers = nodes.Index()
            .SelectMany(item => item.Item.Inputs.Where(givers.ContainsKey).Distinct().Select(input => (input, item.Index)))
            .ToLookup(pair => pair.input, pair => pair.Index);
        var ready = new PriorityQueue<int, int>(waiting.Index().Where(item => item.Item == 0).Select(item => (item.Index, item.Index)));
        var sorted = new List<GraphNode>(nodes.Count);
        while (ready.TryDequeue(out var index, out _))
        {
            sorted.Add(nodes[index]);
            foreach (var reader in nodes[index].Outputs.SelectMany(output => readers[output]))
            {
                if (--waiting[reader] == 0) ready.Enqueue(reader, reader);
            }
        }

        return sorted.Count == nodes.Count ? sorted : throw Cycle(nodes, givers, waiting);
    }

    private static Dictionary<string, int> Givers(IReadOnlyList<GraphNode> nodes)
    {
        var givers = new Dictionary<string, int>();
        foreach (var (index, node) in nodes.Index())
        {
            foreach (var output in node.Outputs.Where(output => output.Length > 0))
            {
                if (givers.TryAdd(output, index)) continue;
                throw new InvalidDataException(
                    $"Nodes '{nodes[givers[output]].Name}' ({nodes[givers[output]].Operation}) and '{node.Name}' ({node.Operation}) both give '{output}'. Names of values are unique: export the model again.");
            }
        }

        return givers;
    }

    // From any node that still waits, back along what it waits for: the way must come round.
    private static InvalidDataException Cycle(IReadOnlyList<GraphNode> nodes, Dictionary<string, int> givers, int[] waiting)
    {
        var way = new List<int>();
        var seen = new HashSet<int>();
        var index = Array.FindIndex(waiting, count => count > 0);
        while (seen.Add(index))
        {
            way.Add(index);
            index = nodes[index].Inputs.Where(givers.ContainsKey).Select(input => givers[input]).First(giver => waiting[giver] > 0);
        }

        var cycle = way.Skip(way.IndexOf(index)).Reverse().Select(node => $"'{nodes[node].Name}' ({nodes[node].Operation})").ToList();
        var shown = cycle.Count > ShownNodes ? [.. cycle.Take(ShownNodes), "…"] : cycle;
        return new InvalidDataException($"Its nodes form a cycle: {string.Join(" → ", [.. shown, cycle[0]])}. A graph leads from inputs to outputs: export the model again.");
    }
}
