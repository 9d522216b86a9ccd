namespace NeuralMl.Inference;

/// <summary>How rows of a user's type become a model's inputs, and its outputs rows of another: the one seam between types and graphs.</summary>
/// <typeparam name="TInput">The type of a row that goes in.</typeparam>
/// <typeparam name="TOutput">The type of a prediction that comes out.</typeparam>
public abstract class RowBinding<TInput, TOutput>
{
    /// <summary>Makes the model's inputs of a batch of rows.</summary>
    /// <param name="rows">The rows; at least one.</param>
    /// <returns>One array per input of the model, batch first.</returns>
    public abstract IReadOnlyList<NamedTensor> ToInputs(IReadOnlyList<TInput> rows);

    /// <summary>Makes predictions of the model's outputs.</summary>
    /// <param name="outputs">All outputs of the model.</param>
    /// <param name="rowCount">The number of rows that went in.</param>
    /// <returns>One prediction per row, in order.</returns>
    public abstract IReadOnlyList<TOutput> ToPredictions(IReadOnlyList<NamedTensor> outputs, int rowCount);
}
