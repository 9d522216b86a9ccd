using System.Reflection;
using NeuralMl.Export;
using NeuralMl.Inference;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Composes preprocessing, network and postprocessing into one graph, and writes it once it is verified.</summary>
internal static class ModelExport
{
    public static VerificationReport Write(string path, Recipe recipe, PreparedData data, TrainedNetwork trained, RunMetrics metrics)
    {
        var preprocessing = data.Preprocessing;
        var graph = new OnnxGraph(recipe.Name, recipe.Opset);
        preprocessing.WritePostlude(graph, trained.WriteOnnx(graph, preprocessing.WritePrelude(graph, trained.Network.HasFreeTime)));

        var (rows, features) = RowsThatItTakes(VerificationRows.Of(data), preprocessing, trained.Network);
        Jumps.Verify(trained, features);
        return OnnxFile.Write(
            path, graph, verification => Card(recipe, data, metrics, verification), [.. Cases(preprocessing, trained, preprocessing.ToInputs(rows), features)]);
    }

    // Where time is free, the same rows at other lengths too: what is done to a step before the network, and after it, does not look at others.
    private static IEnumerable<VerificationCase> Cases(FittedPreprocessing preprocessing, TrainedNetwork trained, IReadOnlyList<NamedTensor> inputs, float[] features)
    {
        yield return CaseOf(preprocessing, trained, inputs, features);
        foreach (var (other, resized) in SequenceLengths.Of(trained, features))
            yield return CaseOf(preprocessing, other, [.. inputs.Select(input => AtLength(input, other.Network.InputShape[0]))], resized);
    }

    private static VerificationCase CaseOf(FittedPreprocessing preprocessing, TrainedNetwork trained, IReadOnlyList<NamedTensor> inputs, float[] features)
    {
        var expected = ExpectedOutputs.Of(preprocessing, preprocessing.Restore(trained.Predict(features)));
        return new(inputs, expected.Outputs, () => [Prelude(trained, features), .. trained.Trace(features)], expected.AmbiguousRows, Jumps.RowsOf(trained, features));
    }

    private static NamedTensor AtLength(NamedTensor sequences, long length)
    {
        Shape row = [.. sequences.Shape.Skip(1)];
        return new(sequences.Name, [sequences.Shape[0], length, .. row.Skip(1)], SequenceLengths.Resize((float[])sequences.Values, row, length));
    }

    // An embedding takes no index beyond the edges of the training data, neither in torch nor in ONNX Runtime.
    private static (DataTable Rows, float[] Features) RowsThatItTakes(DataTable rows, FittedPreprocessing preprocessing, Sequential network)
    {
        var features = preprocessing.Transform(rows).Features;
        var size = (int)preprocessing.FeatureShape.ElementCount;
        int[] taken = [.. Enumerable.Range(0, rows.RowCount).Where(row => IndexCheck.Takes(network, features.AsSpan(row * size, size)))];
        return taken.Length == rows.RowCount ? (rows, features) : (rows.Take(taken), [.. taken.SelectMany(row => features[(row * size)..((row + 1) * size)])]);
    }

    // The prelude is marked as a layer of its own, so that a fault in it is not put down to the first one of the network.
    private static NamedTensor Prelude(TrainedNetwork trained, float[] features)
    {
        var shape = trained.Network.InputShape;
        return new(FittedPreprocessing.LayerName, shape.Prepend(features.Length / shape.ElementCount), features);
    }

    private static ModelCard Card(Recipe recipe, PreparedData data, RunMetrics metrics, VerificationReport verification) => new()
    {
        Version = typeof(ModelExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0",
        Name = recipe.Name,
        Task = data.Task,
        Features = data.Preprocessing.Features,
        Target = data.Preprocessing.Target,
        Targets = data.Preprocessing.Targets,
        Classes = data.Preprocessing.Classes,
        Metrics = metrics.Test ?? new Dictionary<string, double>(),
        TrainingData = new TrainingDataCard(data.TrainRowCount, recipe.Data.Sha256 ?? data.Train.Sha256),
        Seed = recipe.Seed,
        Recipe = recipe.ToCompactJson(),
        Verification = new VerificationCard(verification.MaxAbsDifference, verification.Rows),
        Author = recipe.Author,
        License = recipe.License,
    };
}
