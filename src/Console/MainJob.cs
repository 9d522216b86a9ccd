using System.Globalization;
using System.Text.Json.Nodes;
using NeuralMl.Cli.Output;
using NeuralMl.Inference;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli;

/// <summary>What <c>neuralml</c> does without arguments: trains on the bundled cars, then asks the exported file about three of them.</summary>
internal static class MainJob
{
    private static readonly IReadOnlyList<Car> Cars =
    [
        new("a light one of 1981", 4, 98, 65, 2045, 16.2f, new DateOnly(1981, 1, 1), "Japan"),
        new("a sedan of 1976", 6, 225, 100, 3233, 15.4f, new DateOnly(1976, 1, 1), "USA"),
        new("a muscle car of 1970", 8, 429, 198, 4341, 10f, new DateOnly(1970, 1, 1), "USA"),
    ];

    public static int Run(bool json, Terminal terminal)
    {
        var result = Training.Train(TrainingTarget.Choose("auto-mpg", null, null, []), terminal);
        using var predictor = Predictor<Car, FuelUse>.Load(result.ModelPath);
        var answers = predictor.Predict(Cars);
        if (json) WriteJson(result, answers, terminal);
        else WriteText(result, answers, terminal);
        return result.Metrics.Stopped is null ? ExitCode.Done : ExitCode.Interrupted;
    }

    private static void WriteJson(ExperimentResult result, IReadOnlyList<FuelUse> answers, Terminal terminal)
    {
        var document = TrainingJson.Of(result);
        document["predictions"] = new JsonArray([.. answers.Select(use => new JsonObject { ["Miles_per_Gallon"] = use.Miles_per_Gallon })]);
        terminal.Out.WriteLine(document.ToJsonString(JsonText.Indented));
    }

    private static void WriteText(ExperimentResult result, IReadOnlyList<FuelUse> answers, Terminal terminal)
    {
        ResultTables.Write(terminal, result);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine("Three cars, answered by model.onnx through ONNX Runtime alone:");
        foreach (var (car, use) in Cars.Zip(answers))
        {
            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {car.Name,-22} {car.Horsepower,3} hp, {car.Weight_in_lbs} lb → {use.Miles_per_Gallon:0.0} mpg"));
        }
        WriteNextSteps(ShortPath.Of(result.Folder), terminal.Out);
    }

    private static void WriteNextSteps(string run, TextWriter writer)
    {
        writer.WriteLine();
        writer.WriteLine("What to try next (neuralml is short for: dotnet run -c Release --project src/Console --):");
        foreach (var (command, meaning) in new[]
        {
            ("neuralml train digits", "a convolutional network on handwritten digits"),
            ("neuralml train your.csv --label your-column", "your own data"),
            ("neuralml recipes", "the other recipes"),
            ($"neuralml inspect {run}", "what the model says of itself"),
        })
        {
            writer.WriteLine($"  {command,-46} {meaning}");
        }
    }

    private sealed record Car(
        string Name, float Cylinders, float Displacement, float Horsepower, float Weight_in_lbs, float Acceleration, DateOnly Year, string Origin);

    private sealed record FuelUse(float Miles_per_Gallon);
}
