namespace NeuralMl.Inference;

/// <summary>An ONNX file opened in ONNX Runtime: arrays in, arrays out. The caller disposes it. Thread-safe.</summary>
public sealed class OnnxModel : IDisposable
{
    private OnnxModel() { }

    /// <summary>Gets the model's inputs, in the graph's order.</summary>
    public IReadOnlyList<TensorInfo> Inputs => throw new NotImplementedException();

    /// <summary>Gets the model's outputs, in the graph's order.</summary>
    public IReadOnlyList<TensorInfo> Outputs => throw new NotImplementedException();

    /// <summary>Gets the model card, or null for a file that NeuralMl did not write.</summary>
    public ModelCard? Card => throw new NotImplementedException();

    /// <summary>Opens a file.</summary>
    /// <param name="path">The ONNX file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is empty, truncated or not ONNX.</exception>
    /// <exception cref="DllNotFoundException">ONNX Runtime's native library cannot be loaded; the message says why.</exception>
    public static OnnxModel Load(string path) => throw new NotImplementedException();

    /// <summary>Opens a model from memory.</summary>
    /// <param name="bytes">The contents of an ONNX file.</param>
    /// <param name="name">What to call the model in errors.</param>
    /// <exception cref="InvalidDataException">The bytes are not an ONNX model.</exception>
    public static OnnxModel Load(byte[] bytes, string name = "model") => throw new NotImplementedException();

    /// <summary>Runs the model once.</summary>
    /// <param name="inputs">One array per input; all with the same number of rows.</param>
    /// <returns>All outputs, in the graph's order, in managed memory.</returns>
    /// <exception cref="ArgumentException">An input is missing, unknown, or of the wrong type or shape.</exception>
    public IReadOnlyList<NamedTensor> Run(IReadOnlyList<NamedTensor> inputs) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose() => throw new NotImplementedException();
}
