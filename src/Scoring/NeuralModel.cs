using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Inference;

namespace NeuralMl.Scoring;

/// <summary>A trained network as an ONNX model that takes one column of features; ONNX Runtime runs it, and nothing of libtorch is needed.</summary>
/// <remarks>It may be used from several threads at a time. It holds native memory; <see cref="Dispose"/> frees it.</remarks>
public sealed class NeuralModel : IDisposable
{
    /// <summary>What the graph calls its features: <c>(batch, …FeatureShape)</c>.</summary>
    public const string Input = "Features";

    /// <summary>What the graph calls its answer: <c>(batch, width)</c>.</summary>
    public const string Output = "Score";

    private readonly OnnxModel _model;
    private readonly byte[] _bytes;

    /// <summary>Opens an ONNX file's bytes.</summary>
    /// <param name="bytes">The file, with a card, the input <see cref="Input"/> and the output <see cref="Output"/>; not copied.</param>
    /// <param name="task">What it answers.</param>
    /// <param name="classes">The annotations of a key column whose <c>KeyValues</c> are the classes in the order of the scores; null unless classes are told apart.</param>
    /// <exception cref="InvalidDataException">The file is not one that a trainer of NeuralMl wrote.</exception>
    internal NeuralModel(byte[] bytes, ScoringTask task, DataViewSchema.Annotations? classes)
    {
        (_bytes, Task, Classes) = (bytes, task, classes);
        _model = OnnxModel.Load(bytes, "network.onnx");
        Card = _model.Card ?? throw new InvalidDataException("The network's ONNX file has no model card, so no trainer of NeuralMl wrote it. Train the network anew.");
        FeatureShape = Shape.Create([.. Card.Features[0].Shape]);
        Width = int.Parse(_model.Outputs.Single(output => output.Name == Output).Shape[^1], CultureInfo.InvariantCulture);
    }

    /// <summary>Gets what it answers.</summary>
    public ScoringTask Task { get; }

    /// <summary>Gets the ONNX file, with its card and weights: write it to disk, or go on training from it. Not a copy.</summary>
    public ReadOnlyMemory<byte> Onnx => _bytes;

    /// <summary>Gets what the model says of itself.</summary>
    public ModelCard Card { get; }

    /// <summary>Gets the shape of one row of features.</summary>
    public Shape FeatureShape { get; }

    /// <summary>Gets the type of a column of features.</summary>
    internal VectorDataViewType FeatureType => new(NumberDataViewType.Single, FeatureShape.Select(size => (int)size).ToArray());

    /// <summary>Gets how many numbers it answers per row.</summary>
    internal int Width { get; }

    /// <summary>Gets the annotations that hold the classes; null unless classes are told apart.</summary>
    internal DataViewSchema.Annotations? Classes { get; }

    /// <summary>Answers rows.</summary>
    /// <param name="features">The features, row-major: <c>(rows, …FeatureShape)</c>.</param>
    /// <param name="rowCount">The number of rows; at least 1.</param>
    /// <returns>The answers, row-major: <c>(rows, width)</c>.</returns>
    internal float[] Score(float[] features, int rowCount) =>
        (float[])_model.Run([new(Input, FeatureShape.Prepend(rowCount), features)]).Single(output => output.Name == Output).Values;

    /// <summary>Closes the session; the model cannot be used afterwards.</summary>
    public void Dispose() => _model.Dispose();
}
