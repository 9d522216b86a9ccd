using System.Globalization;
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
        var target = TrainingTarget.Choose("auto-mpg", null, null, []);
        if (json) return Training.Run(target, json, terminal);
        var result = Training.Train(target, terminal);
        ResultTables.Write(terminal.Results, result);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine("Three cars, answered by model.onnx through ONNX Runtime alone:");
        using var predictor = Predictor<Car, FuelUse>.Load(result.ModelPath);
        foreach (var (car, use) in Cars.Zip(predictor.Predict(Cars)))
        {
            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {car.Name,-22} {car.Horsepower,3} hp, {car.Weight_in_lbs} lb → {use.Miles_per_Gallon:0.0} mpg"));
        }
        WriteNextSteps(result, terminal);
        return result.Metrics.Stopped is null ? ExitCode.Done : ExitCode.Interrupted;
    }

    private static void WriteNextSteps(ExperimentResult result, Terminal terminal)
    {
        var run = ShortPath.Of(result.Folder);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine("What to try next:");
        terminal.Out.WriteLine($"  open {run}/report.html");
        terminal.Out.WriteLine("  neuralml recipes                               the other recipes");
        terminal.Out.WriteLine("  neuralml train digits                          a convolutional network on handwritten digits");
        terminal.Out.WriteLine("  neuralml train your.csv --label your-column    your own data");
        terminal.Out.WriteLine($"  neuralml inspect {run}              what the model says of itself");
    }

    private sealed record Car(
        string Name, float Cylinders, float Displacement, float Horsepower, float Weight_in_lbs, float Acceleration, DateOnly Year, string Origin);

    private sealed record FuelUse(float Miles_per_Gallon);
}
