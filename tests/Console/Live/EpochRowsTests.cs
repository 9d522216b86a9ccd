using NeuralMl.Cli.Output;
using NeuralMl.Models;

namespace NeuralMl.Tests.Cli.Live;

public sealed class EpochRowsTests
{
    [Fact]
    public void Each_loss_and_metric_has_its_best_the_first_epoch_that_had_it_and_its_last()
    {
        EpochResult[] history = [SampleTraining.Epoch(1, 0.3, 0.5, mae: 2), SampleTraining.Epoch(2, 0.2, 0.4, mae: 1), SampleTraining.Epoch(3, 0.1, 0.4, mae: 3)];

        Assert.Equal(
            [
                ["training loss", "0.10000", "3", "0.10000"],
                ["validation loss", "0.40000", "2", "0.40000"],
                ["validation MAE (mpg)", "1.0000", "2", "3.0000"],
                ["validation R²", "0.9000", "2", "0.7000"],
            ], EpochRows.Of(history, "mpg").Select(EpochRows.Cells));
    }

    [Fact]
    public void Without_epochs_there_are_no_rows() => Assert.Empty(EpochRows.Of([], null));

    [Fact]
    public void A_metric_of_several_labels_names_its_label()
    {
        var history = new[] { SampleTraining.Epoch(1, 0.3) with { Metrics = new Dictionary<string, double> { ["Or.r2"] = 0.5 } } };

        Assert.Equal(["training loss", "validation Or: R²"], EpochRows.Of(history, null).Select(row => row.Name));
    }

    [Fact]
    public void A_loss_that_is_no_number_is_never_the_best() =>
        Assert.Equal(["training loss", "2.00000", "2", "2.00000"], EpochRows.Cells(EpochRows.Of([SampleTraining.Epoch(1, double.NaN), SampleTraining.Epoch(2, 2)], null)[0]));

    [Fact]
    public void A_plain_line_has_losses_metrics_rate_and_times() => Assert.Equal(
        "epoch 2/100  loss 0.20000  validation 0.40000 *  mae 1.0000  r2 0.9000  rate 1.0e-2  200 ms/step  4.0 s",
        EpochLine.Of(SampleTraining.Epoch(2, 0.2, 0.4, mae: 1), TimeSpan.FromSeconds(0.2)));

    [Fact]
    public void A_plain_line_marks_only_what_is_the_best_on_validation_rows()
    {
        Assert.Equal("epoch 1/100  loss 1.2000e-4  rate 1.0e-2  2.0 s", EpochLine.Of(SampleTraining.Epoch(1, 0.00012), null));
        Assert.Equal("epoch 1/100  loss 0.10000  validation 0.20000  rate 1.0e-2  2.0 s", EpochLine.Of(SampleTraining.Epoch(1, 0.1, 0.2) with { IsBest = false }, null));
    }
}
