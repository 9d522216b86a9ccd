namespace NeuralMl.Inference;

/// <summary>Answers rows of a user's type with predictions of another, by a <c>model.onnx</c> over ONNX Runtime. The caller disposes it. Thread-safe.</summary>
/// <typeparam name="TInput">A row: a public property per feature; others are ignored.</typeparam>
/// <typeparam name="TOutput">A prediction: a property, or a constructor's parameter, per output that is wanted.</typeparam>
/// <remarks>
/// A property belongs to the feature of its name; case and separators do not matter (<c>WeightInLbs</c> reads <c>Weight_in_lbs</c>).
/// Null is a missing value. For classifiers the outputs are <c>Label</c> (text, a whole number, a boolean or an enum) and
/// <c>Probabilities</c> (<c>float[]</c> in the card's order, or a dictionary by class).
/// </remarks>
public sealed class Predictor<TInput, TOutput> : IDisposable
{
    private const int BatchSize = 1024; // enough to occupy ONNX Runtime, little enough for images

    private readonly RowBinding<TInput, TOutput> _binding;

    private Predictor(OnnxModel model, RowBinding<TInput, TOutput> binding) => (Model, _binding) = (model, binding);

    /// <summary>Gets the model underneath; it is disposed with the predictor.</summary>
    public OnnxModel Model { get; }

    /// <summary>Opens a file and binds both types to it.</summary>
    /// <param name="path">The ONNX file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not an ONNX model.</exception>
    /// <exception cref="ArgumentException">A feature has no property, or one of another type: both sides are listed with the nearest name.</exception>
    /// <exception cref="DllNotFoundException">ONNX Runtime's native library cannot be loaded; the message says why.</exception>
    public static Predictor<TInput, TOutput> Load(string path) => Load(path, ColumnBinding<TInput, TOutput>.To);

    /// <summary>Opens a file and binds both types to it in a way of the caller's.</summary>
    /// <param name="path">The ONNX file.</param>
    /// <param name="bind">Makes the binding for the opened model.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not an ONNX model.</exception>
    /// <exception cref="DllNotFoundException">ONNX Runtime's native library cannot be loaded; the message says why.</exception>
    public static Predictor<TInput, TOutput> Load(string path, Func<OnnxModel, RowBinding<TInput, TOutput>> bind)
    {
        ArgumentNullException.ThrowIfNull(bind);
        var model = OnnxModel.Load(path);
        try
        {
            return new Predictor<TInput, TOutput>(model, bind(model));
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>Predicts one row.</summary>
    /// <param name="row">The row, in the units of the training data.</param>
    /// <exception cref="ArgumentException">A value is missing where none may be, or is not what its feature expects.</exception>
    /// <exception cref="ObjectDisposedException">The predictor has been disposed.</exception>
    public TOutput Predict(TInput row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return PredictBatch(new RowBatch<TInput>([row], null))[0];
    }

    /// <summary>Predicts many rows, in batches.</summary>
    /// <param name="rows">The rows, in the units of the training data.</param>
    /// <returns>One prediction per row, in order.</returns>
    /// <exception cref="ArgumentException">A value is missing where none may be, or is not what its feature expects; the message names the row, the first being <c>rows[0]</c>.</exception>
    /// <exception cref="ObjectDisposedException">The predictor has been disposed.</exception>
    public IReadOnlyList<TOutput> Predict(IEnumerable<TInput> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var predictions = new List<TOutput>();
        foreach (var batch in rows.Chunk(HasFixedBatch ? 1 : BatchSize))
        {
            predictions.AddRange(PredictBatch(new RowBatch<TInput>(batch, predictions.Count)));
        }
        return predictions;
    }

    /// <summary>Lists the values of a row that lie outside what training saw; empty where all are inside, or the model has no card.</summary>
    /// <param name="row">The row.</param>
    /// <returns>Numbers outside the training range and categories never seen; missing values are not listed.</returns>
    /// <exception cref="ArgumentException">A value is missing where none may be, or is not what its feature expects.</exception>
    public IReadOnlyList<OutOfRangeValue> OutOfRange(TInput row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Model.Card is { } card ? TrainingRange.Outside(card, _binding.ToInputs([row])) : [];
    }

    /// <inheritdoc/>
    public void Dispose() => Model.Dispose();

    /// <summary>Some files of others were exported for exactly one row at a time.</summary>
    private bool HasFixedBatch
    {
        get
        {
            foreach (var input in Model.Inputs)
            {
                if (input.Shape is ["1", ..]) return true;
            }
            return false;
        }
    }

    private IReadOnlyList<TOutput> PredictBatch(RowBatch<TInput> rows) => _binding.ToPredictions(Model.Run(_binding.ToInputs(rows)), rows.Count);
}
