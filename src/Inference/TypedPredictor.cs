namespace NeuralMl.Inference;

/// <summary>Answers rows of a user's type with predictions of another, by a <c>model.onnx</c> over ONNX Runtime. The caller disposes it. Thread-safe.</summary>
/// <typeparam name="TInput">A row: a public property per feature; others are ignored.</typeparam>
/// <typeparam name="TOutput">A prediction: a property per output that is wanted.</typeparam>
public sealed class Predictor<TInput, TOutput> : IDisposable
{
    private Predictor() { }

    /// <summary>Gets the model underneath.</summary>
    public OnnxModel Model => throw new NotImplementedException();

    /// <summary>Opens a file and binds both types to it.</summary>
    /// <param name="path">The ONNX file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not an ONNX model.</exception>
    /// <exception cref="ArgumentException">A feature has no property, or one of another type: both sides are listed with the nearest name.</exception>
    public static Predictor<TInput, TOutput> Load(string path) => throw new NotImplementedException();

    /// <summary>Predicts one row.</summary>
    /// <param name="row">The row, in the units of the training data.</param>
    public TOutput Predict(TInput row) => throw new NotImplementedException();

    /// <summary>Predicts many rows, in batches.</summary>
    /// <param name="rows">The rows, in the units of the training data.</param>
    /// <returns>One prediction per row, in order.</returns>
    public IReadOnlyList<TOutput> Predict(IEnumerable<TInput> rows) => throw new NotImplementedException();

    /// <summary>Lists the values of a row that lie outside what training saw; empty where all are inside, or the model has no card.</summary>
    /// <param name="row">The row.</param>
    public IReadOnlyList<OutOfRangeValue> OutOfRange(TInput row) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose() => throw new NotImplementedException();
}
