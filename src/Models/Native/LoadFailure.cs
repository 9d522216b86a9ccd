using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace NeuralMl.Models;

/// <summary>Says why libtorch cannot be loaded and what to do about it.</summary>
internal static partial class LoadFailure
{
    /// <summary>Returns the message for a failure of the runtime or of TorchSharp to load the library.</summary>
    public static string Describe(Exception failure)
    {
        if (NativeFolders.Find(NativeFolders.FileName("LibTorchSharp")) is not { } path)
        {
            return $"libtorch was not found: no {NativeFolders.FileName("LibTorchSharp")} in {string.Join(", ", NativeFolders.All)}. "
                + "Add the package TorchSharp-cpu (or another TorchSharp backend) to the program that runs.";
        }
        var reason = Innermost(failure);
        return OperatingSystem.IsWindows() && reason.Contains("0x8007007F", StringComparison.OrdinalIgnoreCase)
            ? $"libtorch cannot be loaded from {path} (0x8007007F): TorchSharp 0.107.0 is known to fail so on Windows, see "
                + "https://github.com/dotnet/TorchSharp/issues/1567. Install the current Visual C++ runtime, or use Linux, macOS or WSL."
            : $"libtorch cannot be loaded from {path} ({RuntimeInformation.RuntimeIdentifier}): {reason}";
    }

    /// <summary>Returns the symbol versions that the system's loader has said it lacks, such as <c>GLIBCXX_3.4.32</c>.</summary>
    public static IReadOnlyList<string> MissingVersions(string loaderMessage) =>
        [.. SymbolVersion().Matches(loaderMessage).Select(match => match.Value).Distinct()];

    /// <summary>Returns an exception's message on one line; the system's loader breaks its own.</summary>
    public static string OneLine(Exception failure) => failure.Message.ReplaceLineEndings(" ").Trim();

    private static string Innermost(Exception failure) =>
        failure.InnerException is { } inner ? Innermost(inner) : OneLine(failure);

    // The loader's sentence is translated, the version in it is not.
    [GeneratedRegex(@"(?<=[`'""])(GLIBCXX|CXXABI|GLIBC|GCC)_[0-9.]+")]
    private static partial Regex SymbolVersion();
}
