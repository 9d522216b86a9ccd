using System.CommandLine;
using NeuralMl.Cli.Output;
using NeuralMl.Inference;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Commands;

/// <summary><c>neuralml predict</c>: one row given here, or all rows of a file.</summary>
internal static class PredictCommand
{
    private static readonly Argument<string> Model = ModelArgument.Create();

    private static readonly Option<string[]> Input = new("--input", "-i")
    {
        Description = "The features of one row, as in --input Horsepower=130 Origin=USA. A feature given as 'name=' is missing.",
        HelpName = "name=value",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<string?> Data = new("--data") { Description = "A data file with the feature columns.", HelpName = "path" };

    private static readonly Option<string?> Out = new("--out", "-o") { Description = "A CSV file to make: the input columns and the predictions.", HelpName = "path" };

    public static Command Create(Terminal terminal)
    {
        var command = new Command("predict", "Asks a model about one row or a file, through ONNX Runtime.") { Model, Input, Data, Out };
        command.SetAction(parsed =>
        {
            var (inputs, data, output) = (parsed.GetValue(Input) ?? [], parsed.GetValue(Data), parsed.GetValue(Out));
            if ((inputs.Length == 0) == (data is null)) throw new UsageException("Give either --input name=value … for one row or --data for a file.");
            if (output is not null && data is null) throw new UsageException("--out goes with --data; one row is printed.");
            using var predictor = Predictor.Load(ModelArgument.Resolve(parsed.GetRequiredValue(Model)));
            var json = parsed.GetValue(CommonOptions.Json);
            if (data is null) PredictRow(predictor, RowOf(inputs), json, terminal);
            else PredictFile(predictor, data, output, json, terminal);
            return ExitCode.Done;
        });
        return command;
    }

    private static void PredictRow(
        Predictor<IReadOnlyDictionary<string, object?>, Prediction> predictor, Dictionary<string, object?> row, bool json, Terminal terminal)
    {
        var prediction = predictor.Predict(row);
        foreach (var value in predictor.OutOfRange(row)) terminal.Error.WriteLine(PredictionText.Warning(value));
        terminal.Out.WriteLine(json ? PredictionJson.Of([prediction]) : PredictionText.Of(prediction, predictor.Model.Card?.Target.Unit));
    }

    // Reading files needs ML.NET's data views; one row does not, and must not wait for them.
    private static void PredictFile(
        Predictor<IReadOnlyDictionary<string, object?>, Prediction> predictor, string data, string? output, bool json, Terminal terminal)
    {
        var table = ModelEvaluation.Read(predictor.Model.Card, data);
        var predictions = ModelEvaluation.Predict(predictor, table);
        if (output is not null) PredictionFile.Write(output, table, predictions);
        if (json) terminal.Out.WriteLine(PredictionJson.Of(predictions));
        else if (output is not null) terminal.Out.WriteLine($"{predictions.Count} predictions written to {output}.");
        else foreach (var prediction in predictions) terminal.Out.WriteLine(PredictionText.Of(prediction, predictor.Model.Card?.Target.Unit));
    }

    private static Dictionary<string, object?> RowOf(string[] inputs)
    {
        var row = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var input in inputs)
        {
            var at = input.IndexOf('=', StringComparison.Ordinal);
            if (at < 1) throw new UsageException($"--input {input}: expected name=value, as in --input Horsepower=130.");
            if (!row.TryAdd(input[..at], at == input.Length - 1 ? null : input[(at + 1)..])) throw new UsageException($"--input names '{input[..at]}' twice.");
        }
        return row;
    }
}
