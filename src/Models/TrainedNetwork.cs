using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Models;

/// <summary>A network with its learned weights, all in managed memory: nobody disposes it.</summary>
/// <param name="Network">The layers.</param>
/// <param name="Weights">The weights, in the order of the layers.</param>
public sealed record TrainedNetwork(Sequential Network, IReadOnlyList<WeightTensor> Weights)
{
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
    public static TrainedNetwork LoadWeights(Sequential network, string path) => throw new NotImplementedException();

    /// <summary>Writes the weights as a <c>.safetensors</c> file.</summary>
    /// <param name="path">The file to make or replace.</param>
    public void SaveWeights(string path) => throw new NotImplementedException();

    /// <summary>Runs the network in torch, in evaluation mode.</summary>
    /// <param name="features">The features, row-major: <c>(rows, …InputShape)</c>.</param>
    /// <returns>What the last layer gives, row-major: <c>(rows, …OutputShape)</c>; for classifiers the logits.</returns>
    public float[] Predict(float[] features) => throw new NotImplementedException();

    /// <summary>Runs the network in torch, in evaluation mode, and keeps what each layer gives.</summary>
    /// <param name="features">The features, row-major: <c>(rows, …InputShape)</c>.</param>
    /// <returns>One array per layer, by the layer's name: <c>(rows, …)</c>.</returns>
    public IReadOnlyList<NamedTensor> Trace(float[] features) => throw new NotImplementedException();

    /// <summary>Writes the layers into a graph, each marked with its name.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="input">The value that goes in: <c>(batch, …InputShape)</c>, normalized.</param>
    /// <returns>The value that comes out: <c>(batch, …OutputShape)</c>.</returns>
    public string WriteOnnx(OnnxGraph graph, string input) => throw new NotImplementedException();

    /// <summary>Writes the network alone, without pre- and postprocessing, as a verified ONNX file: <c>input</c> → <c>output</c>.</summary>
    /// <param name="path">The file to make.</param>
    /// <param name="rows">Rows to verify with, row-major: <c>(rows, …InputShape)</c>; edge rows are added.</param>
    /// <exception cref="InvalidDataException">The graph differs from the network; no file is written.</exception>
    public VerificationReport ExportOnnx(string path, float[] rows) => throw new NotImplementedException();
}
