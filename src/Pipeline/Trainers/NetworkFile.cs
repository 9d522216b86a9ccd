using System.Reflection;
using NeuralMl.Export;
using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Scoring;

namespace NeuralMl.Pipeline;

/// <summary>Writes the ONNX file that a trained network is in an ML.NET pipeline: one column of features in, answers out, verified.</summary>
internal static class NetworkFile
{
    private const int MostRows = 256;

    /// <summary>Returns the file's bytes.</summary>
    /// <param name="trained">The network as it was trained.</param>
    /// <param name="head">What stands behind it when it answers; null for nothing.</param>
    /// <param name="rows">The training rows.</param>
    /// <param name="card">The card, but for the verification.</param>
    /// <exception cref="InvalidDataException">The graph differs from the network.</exception>
    public static byte[] ToBytes(TrainedNetwork trained, Layer? head, TrainerRows rows, ModelCard card)
    {
        var answering = head is null ? trained : trained with { Network = Append(trained.Network, head) };
        var graph = new OnnxGraph("network");
        var input = graph.AddInput(NeuralModel.Input, OnnxElementType.Float, [OnnxDimension.Batch, .. Dimensions(answering.Network.InputShape)]);
        graph.AddOutput(NeuralModel.Output, answering.WriteOnnx(graph, input), OnnxElementType.Float, [OnnxDimension.Batch, .. Dimensions(answering.Network.OutputShape)]);

        var some = rows.First(MostRows);
        Jumps.Verify(answering, some.Features);
        var bytes = OnnxFile.ToBytes("network.onnx", graph, verification => card with { Verification = new(verification.MaxAbsDifference, verification.Rows) }, new VerificationCase(
            [new(NeuralModel.Input, answering.Network.InputShape.Prepend(some.RowCount), some.Features)],
            [new(NeuralModel.Output, answering.Network.OutputShape.Prepend(some.RowCount), answering.Predict(some.Features))],
            () => answering.Trace(some.Features),
            JumpRows: Jumps.RowsOf(answering, some.Features)));
        return card.Classes.Count > 0 && answering.Network.OutputShape[0] > 1 ? OnnxFile.AddSlotNames(bytes, NeuralModel.Output, card.Classes) : bytes;
    }

    /// <summary>Returns what the file says of itself.</summary>
    /// <param name="options">The columns' names.</param>
    /// <param name="target">What is answered.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The training rows, with the labels in their own units.</param>
    /// <param name="seed">The seed of training.</param>
    public static ModelCard Card(NeuralTrainerOptions options, TrainerTarget target, TrainerColumns columns, TrainerRows rows, int seed)
    {
        var profile = RowProfile.Of(rows.Blocks());
        return new()
        {
            Version = typeof(NetworkFile).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0",
            Name = options.LabelColumnName,
            Task = target.CardTask,
            Features =
            [
                new()
                {
                    Name = options.FeatureColumnName, Input = NeuralModel.Input, Kind = FeatureKind.Number, Shape = rows.First(1).FeatureShape.ToArray(),
                    Min = profile.MinFeature, Max = profile.MaxFeature, Mean = profile.MeanFeature,
                },
            ],
            Target = target.IsScalable
                ? new() { Name = options.LabelColumnName, Output = NeuralModel.Output, Min = profile.MinTarget, Max = profile.MaxTarget }
                : new() { Name = options.LabelColumnName, Output = NeuralModel.Output },
            Classes = target.Classes(columns.Label),
            TrainingData = new(rows.RowCount, profile.Sha256),
            Seed = seed,
            Verification = new(0, 0),
        };
    }

    private static Sequential Append(Sequential network, Layer layer)
    {
        var longer = new Sequential(network.InputShape, network.Preset);
        foreach (var one in network.Layers) longer.Add(one);
        longer.Add(layer);
        return longer;
    }

    private static IEnumerable<OnnxDimension> Dimensions(Shape row) => row.Select(size => (OnnxDimension)size);
}
