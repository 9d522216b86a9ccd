namespace NeuralMl.Inference;

/// <summary>Opens a model for rows without a type of their own: names and values in, <see cref="Prediction"/>s out.</summary>
public static class Predictor
{
    /// <summary>Opens a file; ours or any other ONNX file whose inputs are one value or array per row.</summary>
    /// <param name="path">The ONNX file.</param>
    /// <returns>A predictor that the caller disposes. A row maps a feature's name (or the input's) to a number, text, boolean, date or array; text is parsed where a number is due; null is missing.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not an ONNX model.</exception>
    /// <exception cref="DllNotFoundException">ONNX Runtime's native library cannot be loaded; the message says why.</exception>
    public static Predictor<IReadOnlyDictionary<string, object?>, Prediction> Load(string path) =>
        Predictor<IReadOnlyDictionary<string, object?>, Prediction>.Load(path);
}
