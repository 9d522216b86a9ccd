using System.CommandLine;
using System.Globalization;
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
        Description = "The features of one row, as in --input Horsepower=130 Origin=USA. 'name=' is a missing value, 'name=[1,2,3]' several numbers.",
        HelpName = "name=value",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<string?> Data = new("--data") { Description = "A data file or database with the feature columns.", HelpName = "path" };

    private static readonly Option<string?> Out = new("--out", "-o") { Description = "A .csv, .tsv, .jsonl or .parquet file to make: the input columns and the predictions. After a stop the same command goes on.", HelpName = "path" };

    private static readonly Option<string?> Query = new("--query")
    {
        Description = "Which rows to read of a database. Default: those of the training.",
        HelpName = "sql",
    };

    public static Command Create(Terminal terminal)
    {
        var command = new Command("predict", "Asks a model about one row or a file, through ONNX Runtime.") { Model, Input, Data, Query, Out };
        command.SetAction(parsed =>
        {
            var (inputs, data, output) = (parsed.GetValue(Input) ?? [], parsed.GetValue(Data), parsed.GetValue(Out));
            if ((inputs.Length == 0) == (data is null)) throw new UsageException("Give either --input name=value … for one row or --data for a file.");
            var query = parsed.GetValue(Query);
            if (query is not null && data is null) throw new UsageException("--query goes with --data and a database.");
            if (output is not null && data is null) throw new UsageException("--out goes with --data; one row is printed.");
            var model = ModelArgument.Resolve(parsed.GetRequiredValue(Model));
            using var predictor = Predictor.Load(model);
            var json = parsed.GetValue(CommonOptions.Json);
            if (data is null) PredictRow(predictor, InputRow.Parse(inputs), json, terminal);
            else if (predictor.Model.Card?.Task == ModelTask.Forecast) Forecast(predictor, new Rows(data, query), output, json, terminal);
            else if (output is not null && !IsDevice(output)) PredictedFile.Make(predictor, new FilePredictionJob { ModelPath = model, Source = data, Query = query, Output = output }, json, terminal);
            else PredictFile(predictor, new Rows(data, query), output, json, terminal);
            return ExitCode.Done;
        });
        return command;
    }

    private static void PredictRow(
        Predictor<IReadOnlyDictionary<string, object?>, Prediction> predictor, Dictionary<string, object?> row, bool json, Terminal terminal)
    {
        foreach (var name in InputRow.Check(row.Keys, predictor.Model)) terminal.Error.WriteLine($"warning: the model has no feature '{name}'; it is ignored.");
        var prediction = predictor.Predict(row);
        PredictionWarnings.Write(terminal.Error, predictor, [row], [prediction]);
        terminal.Out.WriteLine(json ? PredictionJson.Of([prediction]).ToJsonString() : PredictionText.Of(prediction, predictor.Model.Card));
    }

    // A file of a series is one row: its last steps.
    private static void Forecast(
        Predictor<IReadOnlyDictionary<string, object?>, Prediction> predictor, Rows rows, string? output, bool json, Terminal terminal)
    {
        var forecast = SeriesForecast.Next(predictor, ModelEvaluation.Read(predictor.Model.Card, rows.Source, rows.Query));
        if (output is not null) forecast.Write(output);
        if (json) terminal.Out.WriteLine(ForecastOutput.Json(forecast).ToJsonString());
        else if (output is not null) terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{forecast.Steps.Count} steps written to {output}."));
        else foreach (var line in ForecastOutput.Lines(forecast, predictor.Model.Card?.Target.Unit)) terminal.Out.WriteLine(line);
    }

    // Reading files needs ML.NET's data views; one row does not, and must not wait for them.
    private static void PredictFile(
        Predictor<IReadOnlyDictionary<string, object?>, Prediction> predictor, Rows rows, string? output, bool json, Terminal terminal)
    {
        var table = ModelEvaluation.Read(predictor.Model.Card, rows.Source, rows.Query);
        var predictions = ModelEvaluation.Predict(predictor, table);
        PredictionWarnings.Write(terminal.Error, predictor, ModelEvaluation.Rows(table), predictions);
        if (output is not null) PredictionFile.Write(output, table, predictions);
        if (json) terminal.Out.WriteLine(PredictionJson.Of(predictions).ToJsonString());
        else if (output is not null) terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{predictions.Count} predictions written to {output}."));
        else foreach (var prediction in predictions) terminal.Out.WriteLine(PredictionText.Of(prediction, predictor.Model.Card));
    }

    // It cannot be begun anew: it takes a whole CSV file at once.
    private static bool IsDevice(string output) => output.StartsWith("/dev/", StringComparison.Ordinal) && File.Exists(output);

    private sealed record Rows(string Source, string? Query);
}
