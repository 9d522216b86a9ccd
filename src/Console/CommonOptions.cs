using System.CommandLine;

namespace NeuralMl.Cli;

/// <summary>Options that every command has.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Write one JSON document to standard output and nothing else there.",
        Recursive = true,
    };

    public static Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Add the trace to an error.",
        Recursive = true,
    };
}
