namespace NeuralMl.Inference;

/// <summary>ONNX Runtime's native library.</summary>
public static class OnnxRuntimeLibrary
{
    /// <summary>Loads the native library, or says why it cannot be loaded.</summary>
    /// <exception cref="DllNotFoundException">It cannot be loaded; the message names the library, the cause and the cure.</exception>
    public static void EnsureLoaded() => throw new NotImplementedException();
}
