using System.CommandLine;
using NeuralMl.Cli.Output;
using NeuralMl.Inference;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Commands;

/// <summary><c>neuralml evaluate</c>: a model's predictions against the labels of a data file.</summary>
internal static class EvaluateCommand
{
    private static readonly Argument<string> Model = ModelArgument.Create();

    private static readonly Option<string> Data = new("--data") { Description = "A data file or database with the label column.", HelpName = "path", Required = true };

    private static readonly Option<string?> Query = new("--query")
    {
        Description = "Which rows to read of a database. Default: those of the training.",
        HelpName = "sql",
    };

    public static Command Create(Terminal terminal)
    {
        var command = new Command("evaluate", "Compares a model's predictions with the labels of a data file, through ONNX Runtime.") { Model, Data, Query };
        command.SetAction(parsed =>
        {
            using var predictor = Predictor.Load(ModelArgument.Resolve(parsed.GetRequiredValue(Model)));
            var table = ModelEvaluation.Read(predictor.Model.Card, parsed.GetRequiredValue(Data), parsed.GetValue(Query));
            var evaluation = ModelEvaluation.Evaluate(predictor, table);
            var intervals = evaluation.Intervals(predictor.Model.Card?.Seed ?? 0);
            if (parsed.GetValue(CommonOptions.Json)) terminal.Out.WriteLine(EvaluationJson.Of(evaluation, table.RowCount, intervals).ToJsonString(JsonText.Indented));
            else EvaluationTable.Write(terminal.Results, evaluation, table, UnitOf(predictor.Model.Card), intervals);
            return ExitCode.Done;
        });
        return command;
    }

    private static string? UnitOf(ModelCard? card) => card?.Targets is [{ Unit: var unit }] ? unit : null;
}
