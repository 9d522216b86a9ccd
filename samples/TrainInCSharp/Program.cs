using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Pipeline;

var result = Experiment.Run(new Recipe
{
    Name = "fuel-use",
    Data = new() { Source = "data/auto-mpg.csv", Label = "Miles_per_Gallon", Features = ["Horsepower"], Impute = Imputation.DropRows },
    Network = [new Dense(64, Activation.Relu), new Dense(64, Activation.Relu), new Dense(1)],
    Training = new() { Optimizer = new Adam { LearningRate = 0.01 }, Epochs = 50 },
}, new ExperimentOptions { OutputFolder = args is [var folder] ? folder : null });

Console.WriteLine($"off by {result.Metrics.Test?["mae"]:0.0} mpg on rows it never saw; {result.ModelPath}");

using var predictor = Predictor<Car, FuelUse>.Load(result.ModelPath);
Console.WriteLine($"130 hp: {predictor.Predict(new Car(130)).MilesPerGallon:0.0} mpg");

internal sealed record Car(float Horsepower);

internal sealed record FuelUse(float MilesPerGallon);
