using System.Text.Json;
using NeuralMl.Inference;
using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline.Runs;

public sealed class MetricsJsonTests
{
    private static readonly RunMetrics Metrics = new()
    {
        Task = ModelTask.Regression,
        Rows = new RowMetrics(3, 0, 0, 1, 2),
        Train = new Dictionary<string, double> { ["mae"] = 0.5, ["r2"] = double.NaN },
        Baseline = new Dictionary<string, IReadOnlyDictionary<string, double>> { ["mean"] = new Dictionary<string, double> { ["mae"] = 1 } },
        Epochs = 2,
        BestEpoch = 1,
        Seconds = 1.5,
        Parameters = 4,
        Stopped = "user",
    };

    [Fact]
    public void Metrics_come_back_as_they_were_written() => Assert.Equal(MetricsJson.Write(Metrics), MetricsJson.Write(MetricsJson.Read(MetricsJson.Write(Metrics))));

    [Fact]
    public void What_there_is_not_is_left_out_and_the_task_is_named_as_in_recipes()
    {
        using var json = JsonDocument.Parse(MetricsJson.Write(Metrics));
        Assert.Equal(
            ["task", "rows", "train", "baseline", "epochs", "bestEpoch", "seconds", "parameters", "stopped"], json.RootElement.EnumerateObject().Select(property => property.Name));
        Assert.Equal("regression", json.RootElement.GetProperty("task").GetString());
    }
}
