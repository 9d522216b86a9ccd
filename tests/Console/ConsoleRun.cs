using System.Diagnostics;
using System.Text.Json.Nodes;
using NeuralMl.Cli;

namespace NeuralMl.Tests.Cli;

/// <summary>One run of the program, and all that it wrote.</summary>
internal sealed record ConsoleRun(int ExitCode, string Out, string Error)
{
    /// <summary>Gets the built program.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "neuralml.exe" : "neuralml");

    /// <summary>Gets standard output as the one JSON document that it is to be.</summary>
    public JsonNode Json => JsonNode.Parse(Out)!;

    /// <summary>Runs a command in this process.</summary>
    public static ConsoleRun Of(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = CommandLine.Run(arguments, new Terminal(output, error));
        return new ConsoleRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Runs a command in a process of its own.</summary>
    public static ConsoleRun InProcess(string folder, params string[] arguments)
    {
        using var process = Start(folder, Program, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ConsoleRun(process.ExitCode, output, error.Result);
    }

    /// <summary>Starts a process whose streams are read here.</summary>
    public static Process Start(string folder, string program, params string[] arguments) => Process.Start(
        new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;

    /// <summary>Asserts that the command was refused with this message alone.</summary>
    public void IsRefused(int exitCode, string message)
    {
        Assert.Equal(message, Error.TrimEnd('\n'));
        Assert.Equal("", Out);
        Assert.Equal(exitCode, ExitCode);
    }
}
