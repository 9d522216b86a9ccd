using NeuralMl.Inference;

using var predictor = Predictor<Car, FuelUse>.Load(args is [var path] ? path : "model.onnx");

Car[] cars =
[
    new(8, 307, 130, 3504, 12, new DateOnly(1970, 1, 1), "USA"),
    new(4, 97, 88, 2130, 14.5f, new DateOnly(1971, 1, 1), "Japan"),
    new(4, 97, 75, 2130, 14.5f, new DateOnly(1999, 1, 1), "Italy"),
];
foreach (var car in cars)
{
    Console.WriteLine($"{predictor.Predict(car).MilesPerGallon:F1} mpg  {car}");
    foreach (var guess in predictor.OutOfRange(car)) Console.WriteLine($"  a guess: no car with {guess.Feature} {guess.Value} was in the training data");
}

internal sealed record Car(int Cylinders, float Displacement, float Horsepower, float WeightInLbs, float Acceleration, DateOnly Year, string Origin);

internal sealed record FuelUse(float MilesPerGallon);
