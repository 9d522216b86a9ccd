using Microsoft.ML.OnnxRuntime;

namespace NeuralMl.Inference;

/// <summary>ONNX Runtime's native library.</summary>
public static class OnnxRuntimeLibrary
{
    private static readonly Lock Gate = new();

    /// <summary>Loads the native library, or says why it cannot be loaded.</summary>
    /// <exception cref="DllNotFoundException">It cannot be loaded; the message names the library, the cause and the cure.</exception>
    /// <remarks>Unless the app has set ONNX Runtime up before, its own log stays silent: what goes wrong comes as an exception.</remarks>
    public static void EnsureLoaded()
    {
        try
        {
            lock (Gate)
            {
                if (!OrtEnv.IsCreated) CreateEnvironment();
            }
        }
        catch (Exception fault) when (fault is TypeInitializationException or DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
        {
            throw new DllNotFoundException(LoaderMessage.Explain(fault.GetBaseException().Message, AppContext.BaseDirectory), fault);
        }
    }

    private static void CreateEnvironment()
    {
        var options = new EnvironmentCreationOptions { logId = "NeuralMl", logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        try
        {
            OrtEnv.CreateInstanceWithOptions(ref options);
        }
        catch (OnnxRuntimeException) when (OrtEnv.IsCreated)
        {
            // The app made the environment in the same moment: it is there, which is all that was wanted.
        }
    }
}
