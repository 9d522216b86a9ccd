namespace NeuralMl.Models;

/// <summary>Opens every native library that a run will need, so that hours of training do not end in a missing one.</summary>
public static class Preflight
{
    /// <summary>Opens libtorch and ONNX Runtime and checks the device.</summary>
    /// <param name="device"><c>cpu</c>, <c>cuda</c> or <c>mps</c>.</param>
    /// <exception cref="DllNotFoundException">A library cannot be loaded; the message says which, why, and what to do.</exception>
    /// <exception cref="NotSupportedException">The device is not there; the message says which are.</exception>
    public static void Check(string device = "cpu") => throw new NotImplementedException();
}
