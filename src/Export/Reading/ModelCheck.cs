using NeuralMl.Export.Protos;
using Type = NeuralMl.Export.Protos.AttributeProto.Types.AttributeType;

namespace NeuralMl.Export;

/// <summary>Refuses models of versions that are not known, and parts that are not read.</summary>
internal static class ModelCheck
{
    private const long OldestVersion = 3; // that of opset 7
    private const long NewestVersion = 10; // that of opset 21
    private const long OldestOpset = 7;

    private static readonly HashSet<Type> ReadTypes =
        [Type.Undefined, Type.Float, Type.Int, Type.String, Type.Tensor, Type.Floats, Type.Ints, Type.Strings];

    /// <summary>Checks a model.</summary>
    /// <exception cref="InvalidDataException">It cannot be read: where, what, and what to do.</exception>
    public static void Check(ModelProto model)
    {
        if (model.Graph is null) throw new InvalidDataException("It holds no graph, so it is no ONNX model. Copy or export it again.");
        CheckVersions(model);
        if (model.Functions.Count > 0)
            throw new InvalidDataException($"It defines {model.Functions.Count} functions of its own, which are not read. Export it with standard operators.");
        if (model.Graph.SparseInitializer.Count > 0)
            throw new InvalidDataException($"It has {model.Graph.SparseInitializer.Count} sparse tensors, which are not read. Export it with dense ones.");
        foreach (var node in model.Graph.Node) CheckNode(node);
    }

    /// <summary>Returns the version of the standard operators that a model is written in.</summary>
    public static long OpsetOf(ModelProto model) =>
        model.OpsetImport.Where(import => IsStandard(import.Domain)).Select(import => import.Version).DefaultIfEmpty().Max();

    /// <summary>Says whether a domain is that of the standard operators.</summary>
    public static bool IsStandard(string domain) => domain is "" or "ai.onnx";

    private static void CheckVersions(ModelProto model)
    {
        if (model.IrVersion is < OldestVersion or > NewestVersion)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"It has version {model.IrVersion} of the file format; {OldestVersion} to {NewestVersion} are read. Export it again for opset {OldestOpset} to {KnownOperators.NewestOpset}."));
        }

        var opset = OpsetOf(model);
        if (opset is < OldestOpset or > KnownOperators.NewestOpset)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"It is written in opset {opset}; {OldestOpset} to {KnownOperators.NewestOpset} are read. Export it again for one of those."));
        }
    }

    private static void CheckNode(NodeProto node)
    {
        var place = $"Node '{node.Name}' ({node.OpType})";
        if (!IsStandard(node.Domain) && node.Domain != KnownOperators.MachineLearning)
        {
            throw new InvalidDataException(
                $"{place} is of the domain '{node.Domain}', which is not read. Export the model with standard operators, before a runtime optimizes it.");
        }

        foreach (var attribute in node.Attribute.Where(attribute => !ReadTypes.Contains(attribute.Type)))
        {
            throw new InvalidDataException(
                $"{place} holds a {attribute.Type} as '{attribute.Name}', which is not read. Export a network without branches, loops and sequences.");
        }
    }
}
