using Microsoft.ML;
using NeuralMl.Export;
using NeuralMl.Inference;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>The fitted ML.NET chain of a recipe, which also writes itself as the part of the graph before and after the network.</summary>
public sealed class FittedPreprocessing
{
    /// <summary>Gets the fitted ML.NET chain: raw columns in, <c>Features</c> and <c>Label</c> out.</summary>
    public ITransformer Chain => throw new NotImplementedException();

    /// <summary>Gets the raw columns that the model reads, with what the training rows have of them.</summary>
    public IReadOnlyList<FeatureCard> Features => throw new NotImplementedException();

    /// <summary>Gets the column that the model predicts.</summary>
    public TargetCard Target => throw new NotImplementedException();

    /// <summary>Gets the class names in the order of the network's outputs; empty for regression.</summary>
    public IReadOnlyList<string> Classes => throw new NotImplementedException();

    /// <summary>Gets the shape of one row that goes into the network.</summary>
    public Shape FeatureShape => throw new NotImplementedException();

    /// <summary>Runs the chain over a table.</summary>
    /// <param name="table">Raw rows; the label column may be missing.</param>
    /// <returns>Scaled features and targets; the targets are empty where the table has no label.</returns>
    /// <exception cref="InvalidDataException">A feature column is missing or of another kind, or a label is not a class of training.</exception>
    public TrainingData Transform(DataTable table) => throw new NotImplementedException();

    /// <summary>Returns the network's outputs in the label's units; for classifiers the probabilities.</summary>
    /// <param name="outputs">What the network gives: <c>(rows, width)</c>.</param>
    public float[] Restore(float[] outputs) => throw new NotImplementedException();

    /// <summary>Returns a table's raw columns as the graph's inputs.</summary>
    /// <param name="table">Raw rows.</param>
    public IReadOnlyList<NamedTensor> ToInputs(DataTable table) => throw new NotImplementedException();

    /// <summary>Writes the graph's inputs and the chain.</summary>
    /// <param name="graph">An empty graph.</param>
    /// <returns>The value that goes into the network: <c>(batch, …FeatureShape)</c>.</returns>
    public string WritePrelude(OnnxGraph graph) => throw new NotImplementedException();

    /// <summary>Writes the inverse of the label's scaling, or softmax, argmax and class names, and the graph's outputs.</summary>
    /// <param name="graph">The graph, with the network in it.</param>
    /// <param name="output">The value that the network gives out.</param>
    public void WritePostlude(OnnxGraph graph, string output) => throw new NotImplementedException();
}
