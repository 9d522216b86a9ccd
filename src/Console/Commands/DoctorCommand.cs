using System.CommandLine;
using NeuralMl.Cli.Output;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Commands;

/// <summary><c>neuralml doctor</c>: looks for faults in a recipe's data and network, without making a run.</summary>
internal static class DoctorCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "doctor",
            "Looks for faults in a recipe's data, in its network before training and in a trial of about 200 steps. Exit code 0: nothing found, 1: something.")
        {
            TargetOptions.Target, TargetOptions.Label, TargetOptions.Task,
        };
        foreach (var option in TargetOptions.Overriding) command.Add(option);
        command.SetAction(parsed =>
        {
            var target = TargetOptions.Choose(parsed);
            foreach (var choice in target.Choices) terminal.Error.WriteLine(choice);
            var examination = Doctor.Examine(target.Recipe, target.Options);
            if (parsed.GetValue(CommonOptions.Json)) terminal.Out.WriteLine(ExaminationText.Json(examination));
            else ExaminationText.Write(terminal.Out, examination);
            return examination.Findings.Count == 0 ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }
}
