using Microsoft.ML;
using Microsoft.ML.Data;

namespace NeuralMl.Scoring;

/// <summary>A trained network in an ML.NET pipeline: adds the columns that <see cref="ScoringTask"/> lists, computed by ONNX Runtime.</summary>
/// <remarks>
/// Views are scored lazily and in blocks. <c>ml.Model.Save</c> writes stock transforms of ML.NET in its place, with the ONNX file among them; they load
/// wherever this assembly, Microsoft.ML.OnnxTransformer and ONNX Runtime are, and score row by row;
/// <see cref="NeuralModelCatalog.LoadNeuralNetwork(ModelOperationsCatalog, string, out DataViewSchema)"/> loads them so that views are scored in blocks again.
/// </remarks>
public sealed class NeuralTransformer : ISingleFeaturePredictionTransformer<NeuralModel>, IDisposable
{
    /// <summary>Puts a network behind a column of features.</summary>
    /// <param name="model">The network; disposed with this.</param>
    /// <param name="featureColumnName">The column that it reads.</param>
    internal NeuralTransformer(NeuralModel model, string featureColumnName) => (Model, FeatureColumnName) = (model, featureColumnName);

    /// <summary>Gets the network.</summary>
    public NeuralModel Model { get; }

    /// <summary>Gets the name of the column of features.</summary>
    public string FeatureColumnName { get; }

    /// <summary>Gets the type of the column of features.</summary>
    public DataViewType FeatureColumnType => Model.FeatureType;

    /// <summary>Gets true: each row is scored by itself.</summary>
    public bool IsRowToRowMapper => true;

    /// <summary>Returns the schema of scored rows.</summary>
    /// <param name="inputSchema">The schema of the rows.</param>
    /// <exception cref="ArgumentException">There is no such column of features, or it is not what the network takes.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => SchemaOf(inputSchema).Schema;

    /// <summary>Returns what scores single rows.</summary>
    /// <param name="inputSchema">The schema of the rows.</param>
    /// <exception cref="ArgumentException">There is no such column of features, or it is not what the network takes.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => new ScoredRowMapper(Model, SchemaOf(inputSchema));

    /// <summary>Returns a view's rows with the network's columns behind them; nothing is computed before somebody reads them.</summary>
    /// <param name="input">The rows.</param>
    /// <exception cref="ArgumentException">There is no such column of features, or it is not what the network takes.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ScoredView(input, Model, SchemaOf(input.Schema));
    }

    /// <summary>Closes the network's session.</summary>
    public void Dispose() => Model.Dispose();

    /// <summary>Saves stock transforms that add the same columns.</summary>
    /// <param name="ctx">Where ML.NET saves to.</param>
    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        // A file of its own: ML.NET would write a stream to one, and leave it.
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            File.WriteAllBytes(file, Model.Onnx.Span);
            using var portable = PortableChain.Of(Model, file, FeatureColumnName);
            ((ICanSaveModel)portable).Save(ctx);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private ScoreSchema SchemaOf(DataViewSchema input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new(input, Model, FeatureColumnName);
    }
}
