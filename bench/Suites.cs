using NeuralMl.Models;

namespace NeuralMl.Bench;

/// <summary>What can be measured, suite by suite. A new measurement is one file in <c>Measurements</c> and one line here.</summary>
internal static class Suites
{
    private static readonly (string Suite, string Measurement, Func<Measurement> Create)[] s_all =
    [
        ("training", "train-codelab", () => new TrainCodelab()),
        ("training", "train-codelab-cold", () => new TrainCodelabCold()),
        ("training", "train-mnist-recipe", () => new TrainMnistRecipe()),
        ("training", "train-mlp", () => new TrainSmallNet("train-mlp", [9, 64, 64, 1])),
        ("training", "train-linear", () => new TrainSmallNet("train-linear", [1, 1, 1])),
        ("training", "train-cnn", () => new TrainCnn("train-cnn", NumericPrecision.Float32)),
        ("training", "train-cnn-bf16", () => new TrainCnn("train-cnn-bf16", NumericPrecision.Bf16)),
        ("training", "time-to-99", () => new TimeTo99()),
        ("pipeline", "load-mnist", () => new LoadMnist()),
        ("pipeline", "score-idataview", () => new ScoreDataView()),
        ("pipeline", "load-csv", () => new LoadCsv()),
        ("pipeline", "train-streaming", () => new TrainStreaming()),
        ("memory", "train-csv-memory", () => new TrainCsvMemory()),
        ("memory", "predict-memory-parquet", () => new PredictMemory("parquet")),
        ("memory", "predict-memory-csv", () => new PredictMemory("csv")),
        ("export", "export-residual", () => new ExportResidual()),
        ("export", "residual-latency", () => new ResidualLatency()),
        ("inference", "predict-start", () => new PredictStart()),
    ];

    /// <summary>Returns what makes the measurements of a suite; of one where a name follows it, as in <c>training/train-codelab</c>. None where there is no such name.</summary>
    /// <param name="wanted">The suite, or the suite and the measurement.</param>
    public static IReadOnlyList<Func<Measurement>> Find(string wanted) =>
        [.. s_all.Where(line => wanted == line.Suite || wanted == $"{line.Suite}/{line.Measurement}").Select(line => line.Create)];

    /// <summary>Returns one line per suite with the names of its measurements.</summary>
    public static string Describe() => string.Join(
        Environment.NewLine, s_all.GroupBy(line => line.Suite).Select(suite => $"  {suite.Key}: {string.Join(", ", suite.Select(line => line.Measurement))}"));
}
