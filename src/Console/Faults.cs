using System.Text.Json;

namespace NeuralMl.Cli;

/// <summary>Which exit code each kind of error ends the program with.</summary>
internal static class Faults
{
    /// <summary>Returns the exit code, or null for an error that is a defect of ours and keeps its trace.</summary>
    public static int? ExitCodeOf(Exception fault) => fault switch
    {
        UsageException => ExitCode.WrongUsage,
        InvalidDataException or FileNotFoundException or DirectoryNotFoundException or JsonException => ExitCode.BadData,
        OperationCanceledException => ExitCode.Interrupted,
        IOException or UnauthorizedAccessException or DllNotFoundException or ArithmeticException or NotSupportedException => ExitCode.Failed,
        ArgumentException => ExitCode.BadData,
        _ => null,
    };
}
