using System.Reflection;
using NeuralMl.Export;
using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Pipeline;
using NeuralMl.Scoring;

namespace NeuralMl.Tests.House;

public sealed class StoreyTests
{
    private static readonly Dictionary<string, (Assembly Assembly, string[] Below, string[] Engines)> Storeys = new()
    {
        ["Inference"] = (typeof(OnnxModel).Assembly, [], ["Microsoft.ML.OnnxRuntime"]),
        ["Export"] = (typeof(OnnxGraph).Assembly, ["Inference"], ["Google.Protobuf"]),
        ["Models"] = (typeof(Sequential).Assembly, ["Export", "Inference"], ["TorchSharp"]),
        // The side room: what a saved ML.NET pipeline needs to load, without torch.
        ["Scoring"] = (typeof(NeuralTransformer).Assembly, ["Inference"], ["Microsoft.ML"]),
        ["Pipeline"] = (typeof(Recipe).Assembly, ["Models", "Export", "Inference", "Scoring"], ["Microsoft.ML", "CsvHelper", "Microsoft.Data.Sqlite", "Npgsql", "Parquet", "SkiaSharp"]),
    };

    public static TheoryData<string> Names => [.. Storeys.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_storey_knows_only_those_below_it(string storey)
    {
        var (assembly, below, _) = Storeys[storey];
        var known = References(assembly).Where(name => name.StartsWith("NeuralMl.", StringComparison.Ordinal) || name == "neuralml");
        Assert.Empty(known.Except(below.Select(name => $"NeuralMl.{name}")));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_storey_knows_no_engine_but_its_own(string storey)
    {
        var (assembly, _, engines) = Storeys[storey];
        var foreign = References(assembly)
            .Where(name => !name.StartsWith("System", StringComparison.Ordinal) && !name.StartsWith("NeuralMl.", StringComparison.Ordinal) && name != "netstandard")
            .Where(name => !engines.Any(engine => IsPartOf(name, engine)));
        Assert.Empty(foreign);
    }

    [Fact]
    public void Only_the_program_draws_and_parses_arguments()
    {
        var references = References(Assembly.Load("neuralml"));
        Assert.Contains("System.CommandLine", references);
        Assert.Contains("Spectre.Console", references);
        Assert.Contains("ScottPlot", references);
    }

    // ONNX Runtime's name begins as ML.NET's does, but it is another engine.
    private static bool IsPartOf(string reference, string engine) =>
        reference == engine || (reference.StartsWith($"{engine}.", StringComparison.Ordinal) && (engine == "Microsoft.ML.OnnxRuntime" || !reference.StartsWith("Microsoft.ML.OnnxRuntime", StringComparison.Ordinal)));

    private static string[] References(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(name => name.Name!)];
}
