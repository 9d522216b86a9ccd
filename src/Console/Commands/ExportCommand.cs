using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using NeuralMl.Cli.Output;

namespace NeuralMl.Cli.Commands;

/// <summary><c>neuralml export</c>: writes a run's <c>model.onnx</c> again.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string> Folder = new("run") { Description = "A run folder that 'neuralml train' made." };

    private static readonly Option<string?> Data = new("--data") { Description = "The run's data, where it no longer lies where the recipe says.", HelpName = "path" };

    public static Command Create(Terminal terminal)
    {
        var command = new Command("export", "Writes a run's weights as model.onnx again, verified as after training.") { Folder, Data };
        command.SetAction(parsed =>
        {
            var run = Pipeline.Run.Open(parsed.GetRequiredValue(Folder));
            var parity = run.Export(parsed.GetValue(Data));
            terminal.Out.WriteLine(parsed.GetValue(CommonOptions.Json)
                ? new JsonObject
                {
                    ["model"] = run.ModelPath,
                    ["parity"] = new JsonObject { ["maxAbsDifference"] = JsonText.Number(parity.MaxAbsDifference), ["rows"] = parity.Rows },
                }.ToJsonString(JsonText.Indented)
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{ShortPath.Of(run.ModelPath)} is written; ONNX Runtime and torch differ by at most {parity.MaxAbsDifference:0.0e+0} over {parity.Rows} rows."));
            return ExitCode.Done;
        });
        return command;
    }
}
