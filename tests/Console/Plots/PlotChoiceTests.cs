using System.Xml.Linq;
using NeuralMl.Cli.Plots;
using NeuralMl.Models;
using ScottPlot;

namespace NeuralMl.Tests.Cli.Plots;

public sealed class PlotChoiceTests
{
    [Fact]
    public void Losses_that_differ_twentyfold_stand_on_a_logarithmic_axis()
    {
        using var picture = Losses(1, 0.3, 0.04);
        Assert.Equal("The loss of the training rows per epoch: mae, on a logarithmic axis.", picture.Caption);
        Assert.Superset(new HashSet<string> { "1", "0.5", "0.2", "0.1", "0.05" }, Texts(picture));
    }

    [Fact]
    public void Losses_that_differ_less_stand_on_an_axis_from_zero()
    {
        using var picture = Losses(1, 0.3, 0.06);
        Assert.Equal("The loss of the training rows per epoch: mae.", picture.Caption);
        Assert.Contains("0", Texts(picture));
    }

    [Fact]
    public void The_epoch_whose_weights_were_kept_is_named()
    {
        using var picture = Losses(1, 0.3, 0.06);
        Assert.Contains("kept: last epoch, 3, loss 0.06", Texts(picture));
    }

    [Fact]
    public void Many_classes_are_shown_as_the_pairs_confused_most_often()
    {
        var counts = new int[30, 30];
        (counts[3, 4], counts[5, 6], counts[7, 7]) = (2, 9, 50);
        using var picture = ConfusedPairsPlot.Draw([.. Enumerable.Range(0, 30).Select(i => $"c{i}")], counts, "61 test rows");
        Assert.Equal(["c3 → c4", "c5 → c6"], Texts(picture).Where(text => text.Contains('→', StringComparison.Ordinal)).Order());
    }

    [Fact]
    public void A_sheet_without_wrong_answers_says_so()
    {
        using var picture = ImageSheet.Draw([new PredictedImage([0, 9, 9, 0], "7", "7", 0.6)], [1, 2, 2], 0, "359 test images");
        Assert.Equal("None of the 359 test images is predicted wrongly: the 1 least certain. Below each image: label → prediction, and the prediction's probability.", picture.Caption);
        Assert.Superset(new HashSet<string> { "7 → 7", "60.0 %" }, Texts(picture));
    }

    [Fact]
    public void Of_many_rows_an_even_sample_is_drawn_and_the_legend_says_so()
    {
        var values = new float[48_000];
        using var picture = AgreementPlot.Draw("Price", new RowPoints(values, values), null);
        Assert.Contains("training rows (2,000 of 48,000 shown)", Texts(picture));
        Assert.Equal([0, 24, 48], RowSample.Of(48_000)[..3]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Rows_that_are_answered_wrongly_are_crossed_out(bool isRight)
    {
        var data = new DecisionPlotData(
            "decision", "A", "B", "Xor", (0, 1), new CoordinateRect(0, 1, 0, 1), new double[2, 2], [(new Coordinates(0, 1), true, isRight), (new Coordinates(0, 0), false, true)]);
        using var picture = DecisionPlot.Draw(data);
        Assert.Equal("Xor over A and B: the rows, and the network's answer everywhere, blue for 0 and orange for 1.", picture.Caption);
        Assert.Superset(new HashSet<string> { "Xor = 0", "Xor = 1" }, Texts(picture));
        Assert.Equal(!isRight, Texts(picture).Contains("answered wrongly"));
    }

    private static Picture Losses(params double[] losses) => LossPlot.Draw(
        [.. losses.Select((loss, i) => new EpochResult(i + 1, losses.Length, loss, null, 0.01, TimeSpan.Zero, true))], losses.Length, "mae");

    private static HashSet<string> Texts(Picture picture) =>
        [.. XDocument.Parse(picture.ToSvg()).Descendants("{http://www.w3.org/2000/svg}text").Select(text => text.Value.Trim())];
}
