using System.CommandLine;
using NeuralMl.Cli.Output;
using NeuralMl.Inference;

namespace NeuralMl.Cli.Commands;

/// <summary><c>neuralml inspect</c>: what a model says of itself.</summary>
internal static class InspectCommand
{
    private static readonly Argument<string> Model = ModelArgument.Create();

    public static Command Create(Terminal terminal)
    {
        var command = new Command("inspect", "Shows a model's card, inputs and outputs, layers and parameters.") { Model };
        command.SetAction(parsed =>
        {
            var path = ModelArgument.Resolve(parsed.GetRequiredValue(Model));
            using var model = OnnxModel.Load(path);
            var network = CardNetwork.Of(model.Card);
            if (parsed.GetValue(CommonOptions.Json)) terminal.Out.WriteLine(InspectionJson.Of(model, network));
            else InspectionText.Write(terminal.Results, model, network, new FileInfo(path).Length);
            return ExitCode.Done;
        });
        return command;
    }
}
