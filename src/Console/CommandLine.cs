using System.CommandLine;
using NeuralMl.Cli.Commands;

namespace NeuralMl.Cli;

/// <summary>The command line of <c>neuralml</c>.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command.</summary>
    /// <param name="args">The arguments, without the program's name.</param>
    /// <param name="terminal">Where to write.</param>
    /// <returns>The exit code.</returns>
    public static int Run(IReadOnlyList<string> args, Terminal terminal)
    {
        var root = Root(terminal);
        var parsed = root.Parse(args);
        if (UsageFault(parsed) is { } fault)
        {
            terminal.Error.WriteLine($"{fault} See 'neuralml {string.Concat(CommandPath(parsed).Select(name => name + " "))}--help'.");
            return ExitCode.WrongUsage;
        }
        try
        {
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception error) when (Faults.ExitCodeOf(error) is { } exitCode)
        {
            terminal.Error.WriteLine(parsed.GetValue(CommonOptions.Verbose) ? error.ToString() : error.Message);
            return exitCode;
        }
    }

    private static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand("Trains neural networks on your data and keeps them as one verified model.onnx.")
        {
            CommonOptions.Json,
            CommonOptions.Verbose,
            TrainCommand.Create(terminal),
            EvaluateCommand.Create(terminal),
            PredictCommand.Create(terminal),
            ExportCommand.Create(terminal),
            InspectCommand.Create(terminal),
            RecipesCommand.Create(terminal),
        };
        root.SetAction(parsed => MainJob.Run(parsed.GetValue(CommonOptions.Json), terminal));
        return root;
    }

    private static string? UsageFault(ParseResult parsed)
    {
        if (parsed.Errors.Count > 0) return string.Join(Environment.NewLine, parsed.Errors.Select(error => error.Message));
        // An unknown option would be taken for an argument: 'train --epoch 5' would name a recipe.
        return parsed.CommandResult.Tokens.Select(token => token.Value).FirstOrDefault(value => value.StartsWith('-') && value.Length > 1) is { } option
            ? $"Unknown option '{option}'."
            : null;
    }

    private static IEnumerable<string> CommandPath(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand ? [] : [parsed.CommandResult.Command.Name];
}
