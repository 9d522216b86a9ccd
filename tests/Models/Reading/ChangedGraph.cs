using NeuralMl.Export.Protos;

namespace NeuralMl.Tests.Models.Reading;

/// <summary>Changes of a sound graph, drawn at random: most of what comes out is no graph, or one that nobody meant.</summary>
internal static class ChangedGraph
{
    /// <summary>Gives a node another operator, other inputs or settings, or a tensor or the input another shape.</summary>
    public static void Change(GraphProto graph, Random random)
    {
        var node = graph.Node[random.Next(graph.Node.Count)];
        var other = graph.Node[random.Next(graph.Node.Count)];
        switch (random.Next(8))
        {
            case 0:
                node.OpType = other.OpType;
                break;
            case 1 when node.Input.Count > 0:
                node.Input[random.Next(node.Input.Count)] = other.Output[0];
                break;
            case 2 when node.Input.Count > 0:
                node.Input.RemoveAt(random.Next(node.Input.Count));
                break;
            case 3 when node.Attribute.Count > 0:
                var attribute = node.Attribute[random.Next(node.Attribute.Count)];
                (attribute.I, attribute.F) = (random.Next(-3, 9), random.Next(-2, 2));
                for (var i = 0; i < attribute.Ints.Count; i++) attribute.Ints[i] = random.Next(4) == 0 ? random.Next(-2, 70000) : attribute.Ints[i];
                if (random.Next(4) == 0) attribute.Ints.Add(1);
                break;
            case 4 when node.Attribute.Count > 0:
                node.Attribute.RemoveAt(random.Next(node.Attribute.Count));
                break;
            case 5 when graph.Initializer.Count > 0:
                var dims = graph.Initializer[random.Next(graph.Initializer.Count)].Dims;
                if (dims.Count > 1) (dims[0], dims[^1]) = (dims[^1], dims[0]);
                else dims.Add(1);
                break;
            case 6:
                node.Attribute.Add(other.Attribute);
                break;
            default:
                var shape = graph.Input[0].Type.TensorType.Shape.Dim;
                if (shape.Count == 0 || random.Next(2) == 0) shape.Add(new TensorShapeProto.Types.Dimension { DimValue = random.Next(1, 5) });
                else shape.RemoveAt(random.Next(shape.Count));
                break;
        }
    }
}
