using NeuralMl.Cli.Live;
using Spectre.Console;
using Spectre.Console.Testing;

namespace NeuralMl.Tests.Cli.Live;

public sealed class LossChartTests
{
    [Fact]
    public void A_falling_loss_is_a_line_from_the_upper_left_to_the_lower_right() => Assert.Equal(
        """
                loss  .. training
           4.00|..
               |  ...
               |     ...
               |        ...
           2.86|           ....
               |               ...
               |                  ...
           2.00|                     ..
               +-----------------------
                1       epoch        11
        """, Draw(32, 11, false, Series("training", '.', (1, 4), (11, 2))));

    [Fact]
    public void More_than_a_decade_is_drawn_on_a_logarithmic_scale()
    {
        var chart = Draw(32, 9, false, Series("training", '.', (1, 1000), (2, 1)));

        Assert.StartsWith("        loss, log scale  .. training", chart, StringComparison.Ordinal);
        Assert.Contains("1000|", chart, StringComparison.Ordinal);
        Assert.Contains("1.00|", chart, StringComparison.Ordinal);
        Assert.DoesNotContain("log scale", Draw(32, 9, false, Series("training", '.', (1, 10), (2, 1))), StringComparison.Ordinal);
    }

    [Fact]
    public void Braille_has_eight_dots_to_a_character()
    {
        var chart = Draw(13, 6, true, Series("training", '.', (1, 2), (2, 1)));

        Assert.Equal(["   2.00┤⠱⡀", "       │ ⠘⡄", "   1.00┤  ⠈⢆", "       └────", "        1  2"], chart.Split('\n')[1..6]);
    }

    [Fact]
    public void Each_line_has_its_mark_and_the_later_one_lies_above() =>
        Assert.Equal(2, Draw(32, 9, false, Series("training", '.', (1, 1), (2, 1)), Series("validation", 'o', (1, 1), (2, 1))).Split('\n').Count(line => line.Contains("oo", StringComparison.Ordinal)));

    [Fact]
    public void A_single_point_and_values_that_are_no_numbers_do_no_harm()
    {
        Assert.Equal(["   1.10|", "       |           .", "  0.900|"], Draw(32, 6, false, Series("training", '.', (1, 1), (2, double.NaN), (3, double.PositiveInfinity))).Split('\n')[1..4]);
        Assert.Equal("", Draw(32, 6, false, Series("training", '.')).Trim());
    }

    private static ChartSeries Series(string name, char mark, params (double, double)[] points) => new(name, Color.Blue, mark, points);

    private static string Draw(int width, int height, bool isUnicode, params ChartSeries[] series)
    {
        using var console = new TestConsole();
        console.Profile.Capabilities.Unicode = isUnicode;
        console.Width(width).Write(new LossChart(series, height));
        return string.Join('\n', console.Lines.Select(line => line.TrimEnd()));
    }
}
