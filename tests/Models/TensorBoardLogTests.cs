using NeuralMl.Models;
using NeuralMl.Tests.Export.Events;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Models;

[Collection("torch")]
public sealed class TensorBoardLogTests
{
    [Fact]
    public void A_fit_leaves_a_curve_of_each_loss_metric_and_the_rate()
    {
        using var folder = new TemporaryFolder();
        string path;
        using (var log = new TensorBoardLog(folder.Path))
        {
            path = log.Path;
            log.Report(new EpochResult(1, 2, 0.5, 0.6, 0.01, TimeSpan.FromSeconds(1), true) { Metrics = new Dictionary<string, double> { ["mae"] = 2 } });
            log.Report(new EpochResult(2, 2, 0.25, null, 0.005, TimeSpan.FromSeconds(2), true));
        }

        Assert.Equal(
            [
                (1, "loss/training", 0.5f), (1, "loss/validation", 0.6f), (1, "learningRate", 0.01f), (1, "metrics/mae", 2f),
                (2, "loss/training", 0.25f), (2, "learningRate", 0.005f),
            ],
            EventFileTests.Read(path).Skip(1).SelectMany(happening => happening.Summary.Value.Select(value => (happening.Step, value.Tag, value.SimpleValue))));
    }

    [Fact]
    public void It_takes_the_progress_of_a_fit()
    {
        using var folder = new TemporaryFolder();
        using var log = new TensorBoardLog(folder.Path);

        new Sequential([1]) { new Dense(1) }.Fit(new TrainingData([1], [1, 2, 3, 4], [1], [2, 4, 6, 8]), new FitOptions { EpochCount = 3 }, progress: log, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal([0, 1, 2, 3], EventFileTests.Read(log.Path).Select(happening => happening.Step));
    }
}
