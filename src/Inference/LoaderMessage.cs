using System.Text.RegularExpressions;

namespace NeuralMl.Inference;

/// <summary>What the system's loader says of a library that it cannot load, read for its true cause.</summary>
internal static partial class LoaderMessage
{
    /// <summary>Names the library, the cause and the cure.</summary>
    /// <param name="message">The loader's message: on Linux and macOS one line per path tried, on Windows one line with the error code.</param>
    /// <param name="appFolder">The folder of the program, where the package puts the library.</param>
    public static string Explain(string message, string appFolder) =>
        "ONNX Runtime's native library 'onnxruntime' cannot be loaded: " + CauseAndCure(message, appFolder);

    private static string CauseAndCure(string message, string appFolder)
    {
        if (MissingVersion().Match(message) is { Success: true } version)
        {
            return $"it needs {version.Groups["symbol"].Value} of {version.Groups["library"].Value}, and this system's is older. "
                + "Use a newer system or container image (Debian 12 and Ubuntu 22.04 will do), or an older Microsoft.ML.OnnxRuntime.";
        }
        if (Damaged().Match(message) is { Success: true } damaged)
        {
            return $"{damaged.Groups["path"].Value} is not a library for this machine ({damaged.Groups["fault"].Value}). "
                + "Restore the package Microsoft.ML.OnnxRuntime again, and build for this machine's architecture.";
        }
        if (MissingFile().Matches(message).FirstOrDefault(match => !match.Value.Contains("onnxruntime", StringComparison.Ordinal)) is { } dependency)
        {
            return $"it needs {dependency.Groups["library"].Value}, which this system does not have. Install the system package that holds it.";
        }
        if (message.Contains("0x8007007F", StringComparison.OrdinalIgnoreCase))
        {
            return "another, older onnxruntime.dll was found first, perhaps the one of Windows itself. "
                + "Add the package Microsoft.ML.OnnxRuntime to your app, so that its own stands beside the program.";
        }
        if (message.Contains("0x8007007E", StringComparison.OrdinalIgnoreCase) && File.Exists(Path.Combine(appFolder, "onnxruntime.dll")))
        {
            return "a library that it needs is missing. Install the Microsoft Visual C++ Redistributable.";
        }
        return IsMissing(message)
            ? "there is no such file where this app looks for it. Add the package Microsoft.ML.OnnxRuntime to your app "
                + "(or Microsoft.ML.OnnxRuntime.Gpu, .DirectML): the library NeuralMl.Inference leaves that choice to it."
            : $"{message.Trim()} Add the package Microsoft.ML.OnnxRuntime to your app, in the version of Microsoft.ML.OnnxRuntime.Managed.";
    }

    private static bool IsMissing(string message) =>
        MissingFile().IsMatch(message)
        || message.Contains("no such file", StringComparison.OrdinalIgnoreCase)
        || message.Contains("0x8007007E", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"(?<library>[^\s/:]+): version [`'](?<symbol>[^`']+)' not found")]
    private static partial Regex MissingVersion();

    [GeneratedRegex(@"(?<path>\S+): (?<fault>file too short|invalid ELF header|wrong ELF class[^\n]*|[^\n]*incompatible architecture[^\n]*)")]
    private static partial Regex Damaged();

    [GeneratedRegex(@"(?<library>[^\s/:]+): cannot open shared object file")]
    private static partial Regex MissingFile();
}
