using NeuralMl.Export;

namespace NeuralMl.Models;

/// <summary>Collects arithmetic of rows with constants, node by node, as long as all constants lie along one dimension.</summary>
/// <param name="place">Where the rows stand.</param>
internal sealed class ReadRescale(OnnxPlace place)
{
    private readonly Dictionary<string, double[]> _numbers = [];
    private readonly List<GraphNode> _nodes = [];
    private int? _axis; // of a row, once a constant has more than one number

    /// <summary>Gets the nodes that were taken.</summary>
    public IReadOnlyList<GraphNode> Nodes => _nodes;

    /// <summary>Gets the value that the last of them gives.</summary>
    public string Output { get; private set; } = place.Value;

    /// <summary>Gets the dimension of a row along which the constants lie, the last one counted as −1 where there are several.</summary>
    public int Axis => _axis is not { } axis ? 0 : axis > 0 && axis == place.Row.Count - 1 ? -1 : axis;

    /// <summary>Gets the numbers of a part, or null where it was not taken.</summary>
    public IReadOnlyList<double>? this[string part] => _numbers.GetValueOrDefault(part);

    /// <summary>Says whether a part was taken.</summary>
    public bool Has(string part) => _numbers.ContainsKey(part);

    /// <summary>Takes the next node, where it is of an operator and the rows are alone with a constant.</summary>
    /// <param name="part">What its numbers are.</param>
    /// <param name="operation">The operator.</param>
    /// <param name="convert">Makes the part's number of the constant's.</param>
    public void Take(string part, string operation, Func<double, double> convert)
    {
        if (place.Only(Output) is not { Domain: "" } node || node.Operation != operation || node.Inputs is not [var first, var second]) return;
        var isCommutative = operation is "Add" or "Mul";
        if (first != Output && !isCommutative) return;
        if (place.Graph.Constant(first == Output ? second : first) is not { Values: float[] values } constant || !Lies(constant)) return;
        _numbers[part] = [.. values.Select(value => convert(ReadWeights.Decimal(value)))];
        _nodes.Add(node);
        Output = node.Outputs[0];
    }

    private bool Lies(GraphConstant constant)
    {
        if (constant.Values.Length == 1) return constant.Shape.Count <= place.Row.Count + 1;
        var (row, sizes) = (place.Row, constant.Shape.ToArray());
        // Aligned at the end, of all sizes one is not 1.
        var along = Array.FindIndex(sizes, size => size != 1) - sizes.Length + row.Count;
        if (sizes.Length > row.Count + 1 || sizes.Count(size => size != 1) != 1 || along < 0 || row[along] != constant.Values.Length) return false;
        if (_axis is { } axis && axis != along) return false;
        _axis = along;
        return true;
    }
}
