using System.Runtime.CompilerServices;
using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>A network with its learned weights, all in managed memory: nobody disposes it.</summary>
/// <param name="Network">The layers.</param>
/// <param name="Weights">The weights, in the order of the layers: <see cref="Sequential.WeightShapes"/> names them.</param>
public sealed record TrainedNetwork(Sequential Network, IReadOnlyList<WeightTensor> Weights)
{
    // Enough rows to keep the processor busy, few enough to keep a CNN's activations in memory.
    private const int RowsPerBatch = 1024;

    /// <summary>Gets the result of each epoch; empty where the weights were read from a file.</summary>
    public IReadOnlyList<EpochResult> History { get; init; } = [];

    /// <summary>Gets the epoch whose weights these are, counted from 1; 0 where they were read from a file.</summary>
    public int BestEpoch { get; init; }

    /// <summary>Gets why training ended.</summary>
    public StopReason StopReason { get; init; }

    /// <summary>Reads weights that <see cref="SaveWeights"/> wrote.</summary>
    /// <param name="network">The network they belong to.</param>
    /// <param name="path">The <c>.safetensors</c> file.</param>
    /// <exception cref="InvalidDataException">The file is not readable, or its names or shapes are not the network's: all differences are listed.</exception>
    public static TrainedNetwork LoadWeights(Sequential network, string path)
    {
        ArgumentNullException.ThrowIfNull(network);
        var weights = SafetensorsFile.Read(path);
        var expected = network.WeightShapes();
        try
        {
            WeightCheck.Check(weights, [.. expected.Select(weight => (weight.Name, weight.Type, weight.Shape))]);
        }
        catch (InvalidDataException fault)
        {
            throw new InvalidDataException($"{path}: {fault.Message}", fault);
        }
        var byName = weights.ToDictionary(weight => weight.Name);
        return new(network, [.. expected.Select(weight => byName[weight.Name])]);
    }

    /// <summary>Writes the weights as a <c>.safetensors</c> file.</summary>
    /// <param name="path">The file to make or replace.</param>
    public void SaveWeights(string path) => SafetensorsFile.Write(path, Weights);

    /// <summary>Trains on from these weights; this network stays as it is.</summary>
    /// <param name="training">The training rows.</param>
    /// <param name="options">How to train. The optimizer begins anew: what it remembered of earlier steps is not among the weights.</param>
    /// <param name="validation">Rows that choose the best epoch, whose weights are kept; without them the last weights are.</param>
    /// <param name="progress">Receives the result of each epoch; called on the training thread.</param>
    /// <param name="cancellationToken">Stops after the running batch; the weights kept so far come back, marked <see cref="StopReason.Cancelled"/>.</param>
    /// <returns>The network with its new weights, in managed memory.</returns>
    /// <exception cref="ArgumentException">The data does not fit the network or the loss.</exception>
    /// <exception cref="ArithmeticException">The loss became NaN or infinite; the message says what to try.</exception>
    /// <exception cref="DllNotFoundException">libtorch or ONNX Runtime cannot be loaded; the message says why.</exception>
    [OverloadResolutionPriority(1)] // new(…) makes TrainingData
    public TrainedNetwork Fit(
        TrainingData training,
        FitOptions options,
        TrainingData? validation = null,
        IProgress<EpochResult>? progress = null,
        CancellationToken cancellationToken = default) => Fitting.Fit(Network, Weights, new ResidentInput(training), options, validation, progress, cancellationToken);

    /// <summary>Trains on from these weights on rows that need not fit into memory; they are read in blocks, and mixed in a pool of <see cref="FitOptions.ShufflePoolSize"/>.</summary>
    /// <param name="training">The training rows; the caller disposes the file.</param>
    /// <param name="options">How to train. The same seed and pool give the same bits, which are not those of rows in memory.</param>
    /// <param name="validation">Rows in memory that choose the best epoch, whose weights are kept; without them the last weights are.</param>
    /// <param name="progress">Receives the result of each epoch; called on the training thread.</param>
    /// <param name="cancellationToken">Stops after the running batch; the weights kept so far come back, marked <see cref="StopReason.Cancelled"/>.</param>
    /// <returns>The trained network, in managed memory.</returns>
    /// <exception cref="ArgumentException">The data does not fit the network or the loss, or the optimizer takes all rows at once.</exception>
    /// <exception cref="ArithmeticException">The loss became NaN or infinite; the message says what to try.</exception>
    /// <exception cref="DllNotFoundException">libtorch or ONNX Runtime cannot be loaded; the message says why.</exception>
    /// <exception cref="IOException">The file cannot be read; a checkpoint of what was learned is kept where <see cref="FitOptions.Checkpoints"/> are.</exception>
    public TrainedNetwork Fit(
        RowFile training,
        FitOptions options,
        TrainingData? validation = null,
        IProgress<EpochResult>? progress = null,
        CancellationToken cancellationToken = default) => Fitting.Fit(Network, Weights, new StreamedInput(training), options, validation, progress, cancellationToken);

    /// <summary>Runs the network in torch, in evaluation mode.</summary>
    /// <param name="features">The features, row-major: <c>(rows, …InputShape)</c>.</param>
    /// <returns>What the last layer gives, row-major: <c>(rows, …OutputShape)</c>; for classifiers the logits.</returns>
    /// <exception cref="ArgumentException">The features are not whole rows, or not the indices that an <see cref="Embedding"/> takes.</exception>
    public float[] Predict(float[] features)
    {
        ArgumentNullException.ThrowIfNull(features);
        var output = new float[RowCount(features) * Network.OutputShape.ElementCount];
        InBatches(features, (module, rows, start) =>
            Copy(module.Forward(rows), output, start * Network.OutputShape.ElementCount));
        return output;
    }

    /// <summary>Runs the network in torch, in evaluation mode, and keeps what each layer gives.</summary>
    /// <param name="features">The features, row-major: <c>(rows, …InputShape)</c>.</param>
    /// <returns>One array per layer, by the layer's name: <c>(rows, …)</c>.</returns>
    /// <exception cref="ArgumentException">The features are not whole rows.</exception>
    public IReadOnlyList<NamedTensor> Trace(float[] features)
    {
        ArgumentNullException.ThrowIfNull(features);
        var rowCount = RowCount(features);
        var layers = Network.PlacedLayers;
        var outputs = layers.Select(layer => new float[rowCount * layer.Output.ElementCount]).ToArray();
        InBatches(features, (module, rows, start) =>
        {
            var value = rows;
            for (var i = 0; i < layers.Count; i++)
            {
                value = module.Layers[i].Module.call(value);
                Copy(value, outputs[i], start * layers[i].Output.ElementCount);
            }
        });
        return [.. layers.Select((layer, i) => new NamedTensor(layer.Name, layer.Output.Prepend(rowCount), outputs[i]))];
    }

    /// <summary>Writes the layers into a graph, each marked with its name.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="input">The value that goes in: <c>(batch, …InputShape)</c>, normalized.</param>
    /// <returns>The value that comes out: <c>(batch, …OutputShape)</c>.</returns>
    public string WriteOnnx(OnnxGraph graph, string input)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var weights = Weights.ToDictionary(weight => weight.Name);
        var value = input;
        foreach (var layer in Network.PlacedLayers)
        {
            value = layer.Layer.WriteOnnx(graph, value, new LayerWeights(layer.Name, layer.Input, weights));
            graph.MarkLayer(layer.Name, value);
        }
        return value;
    }

    /// <summary>Writes the network alone, without pre- and postprocessing, as a verified ONNX file: <c>input</c> → <c>output</c>.</summary>
    /// <param name="path">The file to make.</param>
    /// <param name="rows">
    /// Rows to verify with, row-major: <c>(rows, …InputShape)</c>; edge rows are added, and where time is free sequences of other lengths.
    /// </param>
    /// <exception cref="InvalidDataException">The graph differs from the network; no file is written.</exception>
    public VerificationReport ExportOnnx(string path, float[] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        float[] all = [.. rows, .. EdgeRows()];
        Jumps.Verify(this, all);
        return OnnxFile.Write(path, ToGraph(), card: null, Cases(all));
    }

    /// <summary>Returns what to verify the network's graph with: rows, and where time is free the same rows at other lengths.</summary>
    /// <param name="rows">The rows, row-major: <c>(rows, …InputShape)</c>.</param>
    internal IReadOnlyList<VerificationCase> Cases(float[] rows) =>
        [CaseOf(rows), .. SequenceLengths.Of(this, rows).Select(other => other.Network.CaseOf(other.Rows))];

    /// <summary>Returns the network alone as a graph: <c>input</c> → <c>output</c>.</summary>
    /// <param name="opset">The version of the standard operators.</param>
    internal OnnxGraph ToGraph(int opset = 17)
    {
        var graph = new OnnxGraph("network", opset);
        var input = graph.AddInput("input", OnnxElementType.Float, Network.InputDimensions);
        graph.AddOutput("output", WriteOnnx(graph, input), OnnxElementType.Float, Network.OutputDimensions);
        return graph;
    }

    private VerificationCase CaseOf(float[] rows)
    {
        var rowCount = RowCount(rows);
        return new(
            [new("input", Network.InputShape.Prepend(rowCount), rows)],
            [new("output", Network.OutputShape.Prepend(rowCount), Predict(rows))],
            () => Trace(rows),
            JumpRows: Jumps.RowsOf(this, rows));
    }

    // Where numbers are equal, at a rectifier's bend, or far outside of what a network has seen.
    private IEnumerable<float> EdgeRows() => new[] { 0f, 1f, -1f, 10f, -10f }
        .Select(value => Enumerable.Repeat(value, (int)Network.InputShape.ElementCount).ToArray())
        .Where(row => IndexCheck.Takes(Network, row))
        .SelectMany(row => row);

    private int RowCount(float[] features)
    {
        var size = Network.InputShape.ElementCount;
        return features.Length % size == 0
            ? (int)(features.Length / size)
            : throw new ArgumentException(
                $"{features.Length} numbers are not whole rows of {Network.InputShape}, which are {size} numbers each.", nameof(features));
    }

    private void InBatches(float[] features, Action<NetworkModule, Tensor, long> run)
    {
        LibTorch.EnsureLoaded();
        IndexCheck.Check(Network, features, "features");
        var size = Network.InputShape.ElementCount;
        var rowCount = RowCount(features);
        var rowsPerBatch = Math.Min(RowsPerBatch, rowCount);

        // The module is made of random weights before it gets ours: torch's generator is put back.
        using var state = TorchState.Take(ThreadRule.Choose(Network.ParameterCount, rowsPerBatch, Environment.ProcessorCount));
        using var noGradient = no_grad();
        using var module = NetworkModule.Create(Network);
        module.LoadWeights(Weights);
        module.Train(false);
        for (var start = 0L; start < rowCount; start += rowsPerBatch)
        {
            using var scope = NewDisposeScope();
            var count = Math.Min(rowsPerBatch, rowCount - start);
            var batch = features.AsSpan((int)(start * size), (int)(count * size));
            // A tensor of torch's own: one that lies over a managed array has an alignment that changes the last bits of sums.
            var rows = empty(Network.InputShape.Prepend(count).ToArray());
            System.Runtime.InteropServices.MemoryMarshal.AsBytes(batch).CopyTo(rows.bytes);
            run(module, rows, start); // (count, …InputShape)
        }
    }

    private static void Copy(Tensor values, float[] target, long start) =>
        System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(values.contiguous().bytes).CopyTo(target.AsSpan((int)start));
}
