namespace NeuralMl.Export;

/// <summary>Lets nodes that read equal constants read the same one. The others are left unread, for <see cref="DeadNodeRemoval"/>.</summary>
internal static class ConstantSharing
{
    public static GraphParts Apply(GraphParts graph)
    {
        var names = new Dictionary<string, string>();
        foreach (var alike in graph.Constants.GroupBy(constant => (constant.Type, constant.Shape, Hash(constant))))
        {
            var different = new List<GraphConstant>(); // usually one: more only where hashes collide
            foreach (var constant in alike)
            {
                if (different.Find(constant.SameTensor) is { } first) names[constant.Name] = first.Name;
                else different.Add(constant);
            }
        }

        return graph.Rename(names);
    }

    private static int Hash(GraphConstant constant)
    {
        var hash = new HashCode();
        if (constant.Type != OnnxElementType.String) hash.AddBytes(constant.Bytes);
        else foreach (var text in (string[])constant.Values) hash.Add(text);
        return hash.ToHashCode();
    }
}
