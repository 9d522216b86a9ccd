using System.CommandLine;
using NeuralMl.Cli.Commands;
using NeuralMl.Inference;

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
            CrossValidateCommand.Create(terminal),
            DoctorCommand.Create(terminal),
            FindCommand.Create(terminal),
            EvaluateCommand.Create(terminal),
            PredictCommand.Create(terminal),
            ExportCommand.Create(terminal),
            InspectCommand.Create(terminal),
            RecipesCommand.Create(terminal),
        };
        root.SetAction(parsed => MainJob.Run(parsed.GetValue(CommonOptions.Json), terminal));
        return root;
    }

    // An unknown option would be taken for an argument: 'train --epoch 5' would name a recipe.
    private static string? UsageFault(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var unknown = parsed.CommandResult.Tokens.Select(token => token.Value).Concat(parsed.UnmatchedTokens).FirstOrDefault(value => value.StartsWith('-') && value.Length > 1);
        if (unknown is not null) return $"Unknown option '{unknown}'.{DidYouMean(unknown, OptionNames(command))}";
        if (command.Subcommands.Count > 0 && parsed.UnmatchedTokens is [var name, ..]) return $"Unknown command '{name}'.{DidYouMean(name, command.Subcommands.Select(sub => sub.Name))}";
        return parsed.Errors.Count > 0 ? string.Join(Environment.NewLine, parsed.Errors.Select(error => error.Message)) : null;
    }

    private static IEnumerable<string> OptionNames(Command command) =>
        command.Options.SelectMany(option => option.Aliases.Prepend(option.Name)).Append(CommonOptions.Json.Name).Append(CommonOptions.Verbose.Name);

    private static string DidYouMean(string name, IEnumerable<string> known) =>
        NameMatch.Nearest(known, name) is { } nearest ? $" Did you mean '{nearest}'?" : "";

    private static IEnumerable<string> CommandPath(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand ? [] : [parsed.CommandResult.Command.Name];
}
