using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using NeuralMl.Export;
using NeuralMl.Inference;
using NeuralMl.Scoring;

namespace NeuralMl.Pipeline;

/// <summary>Writes a fitted ML.NET pipeline with a network as one ONNX file.</summary>
public static class PipelineExport
{
    private const int MostRows = 256;

    /// <summary>Writes the pipeline: the columns as they are before it go in, and what the network answers comes out, in the label's units or by the classes' names.</summary>
    /// <param name="model">A fitted pipeline that ends in a network of a <see cref="NeuralTrainer"/>; behind it may stand <c>MapKeyToValue</c> of the predicted label.</param>
    /// <param name="rows">The view that it was fitted on: its first rows verify the file, and all of them give the ranges on its card.</param>
    /// <param name="path">The file to make or replace.</param>
    /// <returns>How closely ONNX Runtime agreed with the pipeline.</returns>
    /// <exception cref="NotSupportedException">A transform has no form in ONNX: named with its columns.</exception>
    /// <exception cref="InvalidDataException">The graph differs from the pipeline, or there is no row to compare; no file is written.</exception>
    /// <exception cref="ArgumentException">The pipeline has no network.</exception>
    public static VerificationReport ExportOnnx(this ITransformer model, IDataView rows, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(rows);
        var (before, network) = Parts(model);
        var features = before.GetOutputSchema(rows.Schema)[network.FeatureColumnName];
        DataViewSchema.Column[] raw = [.. before.GetRowToRowMapper(rows.Schema).GetDependencies([features])];
        var table = RawColumns.Read(rows, raw);
        var output = NetworkOutput.Of(network.Model);
        var cards = RawCards.Of(table, output.Names);

        var graph = new OnnxGraph(OnnxName.ToIdentifier(network.Model.Card.Name));
        var inputs = cards.ToDictionary(card => card.Name, card => FeatureInput.Write(graph, card, hasFreeTime: false));
        var value = ChainOnnx.Write(graph, before, rows.Schema, inputs, features.Name);
        graph.MarkLayer(FittedPreprocessing.LayerName, value);
        var trained = network.Model.ToNetwork();
        output.Write(graph, trained.WriteOnnx(graph, Reshaped(graph, value, FeatureColumn.ShapeOf(features), trained.Network.InputShape)));

        var some = table.Take([.. Enumerable.Range(0, Math.Min(MostRows, table.RowCount))]);
        var expected = output.Expected(model.Transform(rows), some.RowCount);
        return OnnxFile.Write(
            path,
            graph,
            verification => network.Model.Card with
            {
                Features = cards,
                Target = output.Target,
                Verification = new(verification.MaxAbsDifference, verification.Rows),
            },
            new VerificationCase(
                [.. cards.Select(card => new NamedTensor(card.Input, Shape.Create([.. card.Shape]).Prepend(some.RowCount), FeatureInput.Values(some[card.Name])))],
                expected.Outputs,
                ExpectedLayers: null,
                expected.AmbiguousRows));
    }

    private static (ITransformer Before, NeuralTransformer Network) Parts(ITransformer model)
    {
        ITransformer[] parts = [.. Flatten(model)];
        var place = Array.FindLastIndex(parts, part => part is NeuralTransformer);
        if (place < 0) throw new ArgumentException("The pipeline has no network of a NeuralNetwork trainer. A saved pipeline keeps its own when it is loaded by ml.Model.LoadNeuralNetwork.", nameof(model));
        foreach (var after in parts[(place + 1)..])
        {
            // The file gives the value of a class, as this transform does.
            if (after is KeyToValueMappingTransformer) continue;
            throw new NotSupportedException(
                $"{after.GetType().Name} stands behind the network, where only MapKeyToValue of the predicted label has a form in ONNX. Export the pipeline without it, and apply it to what the model answers.");
        }
        return (new TransformerChain<ITransformer>(parts[..place]), (NeuralTransformer)parts[place]);
    }

    private static IEnumerable<ITransformer> Flatten(ITransformer model) => model is IEnumerable<ITransformer> parts ? parts.SelectMany(Flatten) : [model];

    private static string Reshaped(OnnxGraph graph, string value, Shape from, Shape to)
    {
        if (from == to) return value;
        long[] sizes = [-1, .. to];
        return graph.AddNode("Reshape", [value, graph.AddConstant("Features.shape", sizes, [sizes.Length])]); // (batch, …InputShape)
    }
}
