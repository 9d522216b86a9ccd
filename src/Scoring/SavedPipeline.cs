using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Inference;

namespace NeuralMl.Scoring;

/// <summary>Puts networks back where <see cref="PortableChain"/>s stand in a loaded pipeline. The ONNX files are in the zip file that it was loaded from.</summary>
/// <param name="zip">The file.</param>
internal sealed class SavedPipeline(ZipArchive zip)
{
    private const string Root = "TransformerChain";

    /// <summary>Gets how many networks were found.</summary>
    public int NetworkCount { get; private set; }

    /// <summary>Returns a loaded pipeline with its networks.</summary>
    /// <param name="loaded">What ML.NET loaded.</param>
    public TransformerChain<ITransformer> Restore(ITransformer loaded)
    {
        // A network that was saved alone is the whole of the file.
        var restored = loaded is TransformerChain<ITransformer> chain ? RestorePart(chain, Root) : loaded;
        return restored as TransformerChain<ITransformer> ?? new(restored);
    }

    private TransformerChain<ITransformer> Restore(TransformerChain<ITransformer> chain, string folder) => new([.. chain.Select((part, index) =>
        part is TransformerChain<ITransformer> inner ? RestorePart(inner, $"{folder}/Transform_{index:000}") : part)]);

    private ITransformer RestorePart(TransformerChain<ITransformer> chain, string folder)
    {
        // Before the ONNX model there may be a copy of the column of features.
        var place = zip.GetEntry($"{folder}/Transform_000/OnnxModel") is null ? 1 : 0;
        var bytes = Bytes($"{folder}/Transform_{place:000}/OnnxModel");
        if (bytes is null || TaskOf(bytes) is not { } task || chain.Count() != place + 1 + MappingCount(task)) return Restore(chain, folder);
        NetworkCount++;
        var model = new NeuralModel(bytes, task, task is ScoringTask.MulticlassClassification ? ClassesOf(chain, bytes) : null);
        var network = new NeuralTransformer(model, model.Card.Features[0].Name);
        chain.Dispose();
        return network;
    }

    // As many as PortableChain puts behind the model.
    private static int MappingCount(ScoringTask task) => task switch
    {
        ScoringTask.Forecast => 0,
        ScoringTask.MulticlassClassification => 3,
        _ => 1,
    };

    // Null for a model that no trainer wrote.
    private static ScoringTask? TaskOf(byte[] bytes)
    {
        using var model = OnnxModel.Load(bytes);
        if (model.Card is not { } card || model.Inputs is not [{ Name: NeuralModel.Input }] || model.Outputs is not [{ Name: NeuralModel.Output } output]) return null;
        return card.Task switch
        {
            ModelTask.Regression => ScoringTask.Regression,
            ModelTask.Forecast => ScoringTask.Forecast,
            _ => output.Shape[^1] == "1" ? ScoringTask.BinaryClassification : ScoringTask.MulticlassClassification,
        };
    }

    private static DataViewSchema.Annotations ClassesOf(TransformerChain<ITransformer> chain, byte[] bytes)
    {
        using var model = new NeuralModel(bytes, ScoringTask.Regression, null);
        var rows = new EmptyRows(model.Card.Features[0].Name, model.FeatureType);
        return chain.GetOutputSchema(rows.Schema)[ScoreSchema.PredictedLabel].Annotations;
    }

    private byte[]? Bytes(string entry)
    {
        if (zip.GetEntry(entry) is not { } found) return null;
        using var stream = found.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        var all = copy.ToArray();
        // ML.NET writes the length before the bytes.
        return all.Length >= sizeof(int) && BinaryPrimitives.ReadInt32LittleEndian(all) == all.Length - sizeof(int) ? all[sizeof(int)..] : all;
    }
}
