using Spectre.Console;

namespace NeuralMl.Cli;

/// <summary>Where the program writes: results to one place, progress and errors to another.</summary>
/// <param name="output">Standard output: results, or one JSON document.</param>
/// <param name="error">Standard error: progress and errors.</param>
internal sealed class Terminal(TextWriter output, TextWriter error)
{
    /// <summary>Gets standard output as text.</summary>
    public TextWriter Out { get; } = output;

    /// <summary>Gets standard error as text.</summary>
    public TextWriter Error { get; } = error;

    /// <summary>Gets where results are drawn for people; made when first used, since one prediction needs none of it.</summary>
    public IAnsiConsole Results => field ??= For(Out);

    /// <summary>Gets where progress is drawn.</summary>
    public IAnsiConsole Progress => field ??= For(Error);

    /// <summary>Returns the terminal of this process.</summary>
    public static Terminal OfThisProcess() => new(Console.Out, Console.Error);

    private static IAnsiConsole For(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        // A pipe has no width; tables for people are laid out for a common one.
        if (!console.Profile.Out.IsTerminal) console.Profile.Width = 120;
        return console;
    }
}
