using Microsoft.ML;
using Microsoft.ML.Data;

namespace NeuralMl.Pipeline;

/// <summary>A text column whose missing values are filled in: what <see cref="FillMissingText"/> has learned.</summary>
/// <param name="replacement">What a missing value becomes.</param>
/// <param name="mapping">The ML.NET transform that does it.</param>
internal sealed class FilledText(string replacement, ITransformer mapping) : ITransformer
{
    /// <summary>Gets what a missing value becomes.</summary>
    public string Replacement => replacement;

    /// <inheritdoc/>
    public bool IsRowToRowMapper => true;

    /// <inheritdoc/>
    public IDataView Transform(IDataView input) => mapping.Transform(input);

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => mapping.GetOutputSchema(inputSchema);

    /// <inheritdoc/>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => mapping.GetRowToRowMapper(inputSchema);

    /// <inheritdoc/>
    // ML.NET says itself that a mapping without a contract cannot be saved; the ONNX file is how this chain is kept.
    void ICanSaveModel.Save(ModelSaveContext ctx) => mapping.Save(ctx);
}
