using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Scoring;

// Neither libtorch nor TorchSharp: a saved pipeline needs Microsoft.ML, its OnnxTransformer, ONNX Runtime and NeuralMl.Scoring.
var folder = args is [var path] ? path : ".";
var ml = new MLContext();
var cars = ml.Data.LoadFromBinary(Path.Combine(folder, "test-cars.idv"));

var rowByRow = ml.Model.Load(Path.Combine(folder, "mpg.zip"), out _);
using var copy = rowByRow as IDisposable; // ML.NET keeps a copy of the network in the temporary folder until then
using var inBlocks = ml.Model.LoadNeuralNetwork(Path.Combine(folder, "mpg.zip"), out _);
var scores = inBlocks.Transform(cars).GetColumn<float>("Score").ToList();
foreach (var score in scores.Take(3)) Console.WriteLine($"{score:0.000}");
Console.WriteLine($"{scores.Count} cars, largest difference between rows and blocks {rowByRow.Transform(cars).GetColumn<float>("Score").Zip(scores, (row, block) => Math.Abs(row - block)).Max():0.0e-0}");
