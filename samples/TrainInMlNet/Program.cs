using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Models;
using NeuralMl.Pipeline;

var folder = args is [var path] ? path : ".";
var ml = new MLContext(seed: 1);
var cars = ml.Data.FilterRowsByMissingValues(DataSource.Read("data/auto-mpg.csv", new ReadOptions()), "Miles_per_Gallon", "Horsepower");
var split = ml.Data.TrainTestSplit(cars, testFraction: 0.2);

LayerList network = [new Dense(64, Activation.Relu), new Dense(64, Activation.Relu), new Dense(1)];
var pipeline = ml.Transforms.Categorical.OneHotEncoding("Origin")
    .Append(ml.Transforms.Concatenate("Features", "Cylinders", "Displacement", "Horsepower", "Weight_in_lbs", "Acceleration", "Year", "Origin"))
    .Append(ml.Transforms.NormalizeMinMax("Features", fixZero: false))
    .Append(ml.Regression.Trainers.NeuralNetwork(network, labelColumnName: "Miles_per_Gallon", options: new() { Optimizer = new Adam { LearningRate = 0.01 } }));
var model = pipeline.Fit(split.TrainSet);

var metrics = ml.Regression.Evaluate(model.Transform(split.TestSet), "Miles_per_Gallon");
Console.WriteLine($"off by {metrics.MeanAbsoluteError:0.00} mpg on cars it never saw, R² {metrics.RSquared:0.000}");
var folds = ml.Regression.CrossValidate(cars, pipeline, numberOfFolds: 5, labelColumnName: "Miles_per_Gallon");
Console.WriteLine($"5 folds: off by {folds.Average(fold => fold.Metrics.MeanAbsoluteError):0.00} mpg");

var rows = model.Transform(split.TrainSet);
VBuffer<ReadOnlyMemory<char>> names = default;
rows.Schema["Features"].GetSlotNames(ref names);
var importance = ml.Regression.PermutationFeatureImportance(model.LastTransformer, rows, "Miles_per_Gallon");
foreach (var (slot, change) in importance.Index().OrderBy(feature => feature.Item.RSquared.Mean).Take(3))
    Console.WriteLine($"R² falls by {-change.RSquared.Mean:0.00} where {names.GetItemOrDefault(slot)} is shuffled");

ml.Model.Save(model, cars.Schema, Path.Combine(folder, "mpg.zip"));
var verification = model.ExportOnnx(split.TrainSet, Path.Combine(folder, "mpg.onnx"));
Console.WriteLine($"mpg.zip, and mpg.onnx within {verification.MaxAbsDifference:0.0e-0} of the pipeline on {verification.Rows} rows");
using (var file = File.Create(Path.Combine(folder, "test-cars.idv"))) ml.Data.SaveAsBinary(split.TestSet, file);
foreach (var score in model.Transform(split.TestSet).GetColumn<float>("Score").Take(3)) Console.WriteLine($"{score:0.000}");
