using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Cli;

[Collection("torch")]
public sealed class ForecastTests(TrainedRuns runs)
{
    private static string Data { get; } = Repository.PathOf("data", "co2-concentration.csv");

    [Fact]
    public void The_file_takes_any_batch_and_any_window_and_gives_24_months_in_ppm()
    {
        using var model = OnnxModel.Load(Path.Combine(runs.Co2, "model.onnx"));

        Assert.Equal(["batch", "time", "1"], model.Inputs.Single().Shape);
        Assert.Equal(["batch", "24"], model.Outputs.Single().Shape);
        foreach (var (batch, window) in new[] { (1, 24), (1, 36), (5, 24), (5, 36) })
        {
            var answer = model.Run([new("CO2", [batch, window, 1], Rising(batch * window))]).Single();
            Assert.Equal([batch, 24], answer.Shape);
            Assert.All((float[])answer.Values, month => Assert.InRange(month, 380, 430));
        }
    }

    [Fact]
    public void A_batch_gives_what_each_window_gives_alone()
    {
        using var model = OnnxModel.Load(Path.Combine(runs.Co2, "model.onnx"));
        float[] windows = [.. Enumerable.Range(0, 5 * 30).Select(step => 390 + (step % 30 * 0.1f) + (step / 30) + (3 * MathF.Sin(step)))];

        var together = (float[])model.Run([new("CO2", [5, 30, 1], windows)]).Single().Values;

        var alone = windows.Chunk(30).SelectMany(window => (float[])model.Run([new("CO2", [1, 30, 1], window)]).Single().Values);
        Assert.All(together.Zip(alone), pair => Assert.Equal(pair.First, pair.Second, 1e-3f));
    }

    [Fact]
    public void The_file_is_read_back_with_its_scaling_as_a_network_that_gives_the_same_months()
    {
        LibTorch.EnsureLoaded();
        var path = Path.Combine(runs.Co2, "model.onnx");
        var read = Sequential.FromOnnx(path, [36, 1]);
        using var model = OnnxModel.Load(path);
        var expected = (float[])model.Run([new("CO2", [1, 36, 1], Rising(36))]).Single().Values;

        Assert.All(expected.Zip(read.Predict(Rising(36))), pair => Assert.Equal(pair.First, pair.Second, 0.01f));
    }

    [Fact]
    public void A_typed_predictor_takes_an_array_and_gives_one()
    {
        using var predictor = Predictor<Months, NextMonths>.Load(Path.Combine(runs.Co2, "model.onnx"));
        Assert.Equal(24, predictor.Predict(new Months(Rising(36))).Co2Forecast.Length);
        Assert.Equal(
            "rows[1], feature 'CO2': float[] of 24 elements is not an array of as many numbers as the first row has, shape (?, 1).",
            Assert.Throws<ArgumentException>(() => predictor.Predict([new Months(Rising(36)), new Months(Rising(24))])).Message);
    }

    [Theory]
    [InlineData("410", "feature 'CO2': '410' is not an array of numbers, as in [1, 2, 3], shape (?, 1).")]
    [InlineData(new float[0], "feature 'CO2': the array is empty; expected is an array of numbers, as in [1, 2, 3], shape (?, 1).")]
    public void What_is_no_sequence_is_told_what_one_is(object value, string message)
    {
        using var predictor = Predictor.Load(Path.Combine(runs.Co2, "model.onnx"));
        Assert.Equal(message, Assert.ThrowsAny<Exception>(() => predictor.Predict(new Dictionary<string, object?> { ["CO2"] = value })).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    [InlineData(35)]
    public void A_missing_month_is_refused_as_ONNX_Runtime_would_forecast_from_it(int month)
    {
        using var predictor = Predictor<Months, NextMonths>.Load(Path.Combine(runs.Co2, "model.onnx"));
        var window = Rising(36);
        window[month] = float.NaN;
        Assert.Equal(
            $"feature 'CO2': element {month} is NaN; a sequence needs a number at each step. Fill it in, or give the steps after it alone.",
            Assert.Throws<ArgumentException>(() => predictor.Predict(new Months(window))).Message);
    }

    [Fact]
    public void Predict_gives_the_months_after_a_file_s_last()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "next.csv");
        var json = ConsoleRun.Of("predict", runs.Co2, "--data", Data, "--json").Json["predictions"]!.AsArray();
        var run = ConsoleRun.Of("predict", runs.Co2, "--data", Data, "--out", file);

        Assert.Equal(24, json.Count);
        Assert.Equal(("2020-05-01", "2022-04-01"), ((string?)json[0]!["Date"], (string?)json[^1]!["Date"]));
        Assert.InRange((float)json[0]!["CO2"]!, 414, 420);
        Assert.Equal($"24 steps written to {file}.\n", run.Out);
        Assert.Equal(["Date,CO2.predicted", FormattableString.Invariant($"2020-05-01,{(float)json[0]!["CO2"]!}")], File.ReadLines(file).Take(2));
        Assert.StartsWith("2020-05-01  CO2: 4", ConsoleRun.Of("predict", runs.Co2, "--data", Data).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Predict_takes_a_sequence_on_the_command_line()
    {
        var run = ConsoleRun.Of("predict", runs.Co2, "--input", "CO2=[400,401,402.5]", "--json");
        Assert.Equal(24, run.Json["predictions"]![0]!.AsObject().Count);
        var lines = ConsoleRun.Of("predict", runs.Co2, "--input", "CO2=[400,401,402.5]").Out.TrimEnd().Split(Environment.NewLine);
        Assert.Equal(24, lines.Length);
        Assert.Matches(@"^step 1   CO2: \d+(\.\d+)? ppm$", lines[0]);
    }

    [Fact]
    public void A_series_that_is_too_short_is_refused()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "short.csv");
        File.WriteAllLines(file, File.ReadLines(Data).Take(30));

        ConsoleRun.Of("predict", runs.Co2, "--data", file).IsRefused(
            3, "short.csv, column 'CO2': the last 36 steps are not all there, which the model forecasts from; the series has 29 steps with a value. Add them, or give a sequence with --input CO2=[…].");
    }

    [Fact]
    public void A_gap_in_the_steps_that_are_forecast_from_is_shown()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "gap.csv");
        File.WriteAllLines(file, File.ReadLines(Data).Take(40));

        ConsoleRun.Of("predict", runs.Co2, "--data", file).IsRefused(
            3, "gap.csv, column 'CO2': the last 36 steps are not all there, which the model forecasts from; the series has 39 steps with a value, and the next one after 1958-09-01 is missing. Add them, or give a sequence with --input CO2=[…].");
    }

    [Fact]
    public void Evaluate_compares_each_window_of_a_file_with_what_came()
    {
        var metrics = ConsoleRun.Of("evaluate", runs.Co2, "--data", Data, "--json").Json["metrics"]!;
        Assert.Equal(617, (int)metrics["rows"]!);
        Assert.InRange((double)metrics["maeStep1"]!, 0.1, 1.5);
        Assert.Contains("617 windows of co2-concentration.csv, each with the 24 steps after it:", ConsoleRun.Of("evaluate", runs.Co2, "--data", Data).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_run_has_pictures_of_the_forecast_and_the_same_metrics_for_each_baseline()
    {
        var metrics = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(Path.Combine(runs.Co2, "metrics.json")))!;

        Assert.All(["forecast.svg", "forecast.png", "horizon.svg", "horizon.png"], name => Assert.True(File.Exists(Path.Combine(runs.Co2, "plots", name))));
        Assert.Equal(["persistence", "seasonalNaive", "seasonalNaiveWithDrift"], metrics["baseline"]!.AsObject().Select(baseline => baseline.Key));
        Assert.All(metrics["baseline"]!.AsObject(), baseline => Assert.Equal(metrics["test"]!.AsObject().Select(metric => metric.Key), baseline.Value!.AsObject().Select(metric => metric.Key)));
        Assert.Contains("Over the 120 last steps, which training never saw, it is off by", File.ReadAllText(Path.Combine(runs.Co2, "report.html")), StringComparison.Ordinal);
    }

    private static float[] Rising(int count) => [.. Enumerable.Range(0, count).Select(step => 400 + (step * 0.02f))];

    private sealed record Months(float[] Co2);

    private sealed record NextMonths(float[] Co2Forecast);
}
