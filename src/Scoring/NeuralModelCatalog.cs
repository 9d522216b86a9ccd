using System.IO.Compression;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace NeuralMl.Scoring;

/// <summary>Loads saved pipelines with their networks.</summary>
public static class NeuralModelCatalog
{
    /// <summary>Loads a pipeline that <c>ml.Model.Save</c> wrote, with its networks as <see cref="NeuralTransformer"/>s: views are scored in blocks, and the network can be trained on, looked at and exported.</summary>
    /// <remarks><c>ml.Model.Load</c> loads the same file with the same answers, row by row.</remarks>
    /// <param name="catalog"><c>ml.Model</c>.</param>
    /// <param name="path">The saved pipeline, a zip file.</param>
    /// <param name="inputSchema">The columns that the pipeline takes.</param>
    /// <returns>The pipeline, its parts in order; dispose it to close the networks' sessions.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file holds no network of a trainer of NeuralMl.</exception>
    public static TransformerChain<ITransformer> LoadNeuralNetwork(this ModelOperationsCatalog catalog, string path, out DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no file '{path}'. Give the path of a pipeline that ml.Model.Save wrote.", path);
        var loaded = catalog.Load(path, out inputSchema);
        using var zip = ZipFile.OpenRead(path);
        var saved = new SavedPipeline(zip);
        var pipeline = saved.Restore(loaded);
        return saved.NetworkCount > 0 ? pipeline : throw new InvalidDataException($"'{path}' holds no network that a trainer of NeuralMl made. Load it with ml.Model.Load.");
    }
}
