using NeuralMl.Export;

namespace NeuralMl.Tests.Export;

/// <summary>What the builder cannot make, but a faulty pass could.</summary>
public sealed class GraphCheckTests
{
    private static readonly GraphParts Sound = new("g", 17)
    {
        Inputs = [new GraphInput("X", OnnxElementType.Float, [], "")],
        Nodes = [Node("a", "X", "v"), Node("b", "v", "w")],
        Outputs = [new GraphOutput("Y", "w", OnnxElementType.Float, [], "")],
    };

    [Fact]
    public void A_sound_graph_passes() => GraphCheck.Check(Sound);

    [Fact]
    public void A_node_before_the_one_it_reads_is_refused() => Refused(
        "Graph 'g': node 'b' (Relu) reads 'v', which no input, constant or earlier node gives. Add what gives it before this node.",
        Sound with { Nodes = [Sound.Nodes[1], Sound.Nodes[0]] });

    [Fact]
    public void A_value_given_twice_is_refused() => Refused(
        "Graph 'g': Node 'c' (Relu) gives 'v', which is given already. Names of values are unique.",
        Sound with { Nodes = [.. Sound.Nodes, Node("c", "X", "v")] });

    [Fact]
    public void Two_nodes_of_one_name_are_refused() => Refused(
        "Graph 'g': two nodes are named 'a'. Node names are unique.",
        Sound with { Nodes = [.. Sound.Nodes, Node("a", "X", "z")] });

    [Fact]
    public void An_output_that_nothing_gives_is_refused() => Refused(
        "Graph 'g': output 'Y' gives out 'w', which no input, constant or node gives.",
        Sound with { Nodes = [Sound.Nodes[0]] });

    [Fact]
    public void Every_operator_that_the_installed_onnx_has_is_known_by_its_name()
    {
        var python = ExternalTool.Require("python3-onnx");
        var script = "import onnx.defs as d\nfor s in d.get_all_schemas():\n  if s.domain in ('', 'ai.onnx.ml') and not s.deprecated: print(s.domain + ':' + s.name)";

        var schemas = ExternalTool.Run(python, "-c", script).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        string[] left = [.. schemas.Where(schema => KnownOperators.OpsetOf(schema.Split(':')[0], schema.Split(':')[1]) is null).Order(StringComparer.Ordinal)];
        Assert.Equal(
            ["Bernoulli", "BlackmanWindow", "ConcatFromSequence", "HammingWindow", "HannWindow", "If", "Loop", "MelWeightMatrix", "Multinomial",
                "NegativeLogLikelihoodLoss", "Optional", "OptionalGetElement", "OptionalHasElement", "RandomNormal", "RandomNormalLike", "RandomUniform",
                "RandomUniformLike", "Scan", "SequenceAt", "SequenceConstruct", "SequenceEmpty", "SequenceErase", "SequenceInsert", "SequenceLength", "SequenceMap",
                "SoftmaxCrossEntropyLoss", "SplitToSequence", "ZipMap"],
            left.Select(schema => schema.Split(':')[1]));
    }

    private static GraphNode Node(string name, string input, string output) => new(name, "", "Relu", [input], [output], []);

    private static void Refused(string message, GraphParts graph) =>
        Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => GraphCheck.Check(graph)).Message);
}
