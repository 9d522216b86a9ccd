using System.CommandLine;
using System.Text.Json.Nodes;
using NeuralMl.Cli.Output;
using NeuralMl.Inference;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Commands;

/// <summary><c>neuralml evaluate</c>: a model's predictions against the labels of a data file.</summary>
internal static class EvaluateCommand
{
    private static readonly Argument<string> Model = ModelArgument.Create();

    private static readonly Option<string> Data = new("--data") { Description = "A data file with the label column.", HelpName = "path", Required = true };

    public static Command Create(Terminal terminal)
    {
        var command = new Command("evaluate", "Compares a model's predictions with the labels of a data file, through ONNX Runtime.") { Model, Data };
        command.SetAction(parsed =>
        {
            using var predictor = Predictor.Load(ModelArgument.Resolve(parsed.GetRequiredValue(Model)));
            var table = ModelEvaluation.Read(predictor.Model.Card, parsed.GetRequiredValue(Data));
            var evaluation = ModelEvaluation.Evaluate(predictor, table);
            if (parsed.GetValue(CommonOptions.Json)) terminal.Out.WriteLine(JsonOf(evaluation, table.RowCount));
            else EvaluationTable.Write(terminal.Results, evaluation, table, UnitOf(predictor.Model.Card));
            return ExitCode.Done;
        });
        return command;
    }

    private static string? UnitOf(ModelCard? card) => card?.Targets is [{ Unit: var unit }] ? unit : null;

    private static string JsonOf(Evaluation evaluation, int rowCount)
    {
        var metrics = new JsonObject { ["rows"] = evaluation.RowCount };
        if (evaluation.Horizon is null) metrics["leftOut"] = rowCount - evaluation.RowCount; // of a series, rows are windows
        foreach (var (name, value) in evaluation.Metrics) metrics[name] = JsonText.Number(value);
        return new JsonObject { ["metrics"] = metrics }.ToJsonString(JsonText.Indented);
    }
}
