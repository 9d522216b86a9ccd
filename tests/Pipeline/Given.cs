using NeuralMl.Export;
using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline;

/// <summary>Small tables and recipes, and graphs to run.</summary>
internal static class Given
{
    public static NumberColumn Numbers(string name, params float[] values) => new(name, FeatureKind.Number, values);

    public static NumberColumn Booleans(string name, params float[] values) => new(name, FeatureKind.Boolean, values);

    public static NumberColumn Dates(string name, params float[] values) => new(name, FeatureKind.Date, values);

    public static TextColumn Texts(string name, params string[] values) => new(name, values);

    public static DataTable Table(params TableColumn[] columns) => new("cars.csv", "ab12", columns);

    /// <summary>A recipe in which every row trains, in order.</summary>
    public static Recipe Recipe(string label) => new()
    {
        Name = "test",
        Data = new DataRecipe { Source = "cars.csv", Label = label },
        Split = new SplitRecipe { Test = TestRows.OfFraction(0), Order = RowOrder.Time },
        Network = [new Dense(1)],
    };

    /// <summary>A recipe that shuffles and holds rows out.</summary>
    public static Recipe Shuffled(string label, int seed, TestRows test, double validation = 0) =>
        Recipe(label) with { Seed = seed, Split = new SplitRecipe { Test = test, Validation = validation } };

    /// <summary>A table of one feature, the row number, and a label that grows with it.</summary>
    public static DataTable Rows(int count) => Table(
        Numbers("Row", [.. Enumerable.Range(0, count).Select(row => (float)row)]), Numbers("Mpg", [.. Enumerable.Range(0, count).Select(row => row + 0.5f)]));

    /// <summary>The row numbers that such a table still has.</summary>
    public static int[] RowNumbers(DataTable? table) => table is null ? [] : Array.ConvertAll(((NumberColumn)table["Row"]).Values, value => (int)value);

    /// <summary>Runs what the preprocessing writes before the network.</summary>
    public static float[] RunPrelude(FittedPreprocessing preprocessing, DataTable rows)
    {
        var graph = new OnnxGraph("prelude");
        var value = preprocessing.WritePrelude(graph);
        graph.AddOutput("scaled", value, OnnxElementType.Float, [OnnxDimension.Batch, .. preprocessing.FeatureShape.Select(size => (OnnxDimension)size)]);
        using var model = OnnxModel.Load(graph.ToBytes());
        return (float[])model.Run(preprocessing.ToInputs(rows)).Single().Values;
    }

    /// <summary>Runs what the preprocessing writes after the network, over made-up outputs of a network.</summary>
    public static Dictionary<string, NamedTensor> RunPostlude(FittedPreprocessing preprocessing, int width, params float[] outputs)
    {
        var graph = new OnnxGraph("postlude");
        var value = graph.AddInput("network", OnnxElementType.Float, [OnnxDimension.Batch, width]);
        preprocessing.WritePostlude(graph, graph.AddNode("Identity", [value]));
        using var model = OnnxModel.Load(graph.ToBytes());
        return model.Run([new NamedTensor("network", [outputs.Length / width, width], outputs)]).ToDictionary(output => output.Name);
    }
}
