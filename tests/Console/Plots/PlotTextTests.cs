using NeuralMl.Cli.Plots;

namespace NeuralMl.Tests.Cli.Plots;

public sealed class PlotTextTests
{
    [Theory]
    [InlineData("Horsepower", "Horsepower")]
    [InlineData("two\nlines\tand   gaps ", "two lines and gaps")]
    [InlineData("bell\a\u0001 rings", "bell rings")]
    [InlineData("<b> & \"x\"", "<b> & \"x\"")]
    public void A_name_stands_on_one_line_without_control_characters(string name, string expected) => Assert.Equal(expected, PlotText.Name(name));

    [Fact]
    public void A_long_name_is_cut_between_letters() => Assert.Equal("🚗🚗🚗…", PlotText.Name("🚗🚗🚗🚗🚗", 4));

    [Theory]
    [InlineData(0.3, "0.3")]
    [InlineData(0.1 + 0.2, "0.3")]
    [InlineData(1970, "1970")]
    [InlineData(-450000, "-450,000")]
    [InlineData(2.5e-9, "2.5E-09")]
    public void Ticks_are_written_alike_under_every_culture(double value, string expected) => Assert.Equal(expected, PlotText.Tick(value));

    [Theory]
    [InlineData(2019, "2019")]
    [InlineData(2019.5, "2019-07")]
    public void A_time_is_a_year_where_one_begins_else_a_month(double years, string expected) => Assert.Equal(expected, PlotText.Month(years));

    [Fact]
    public void A_time_within_a_year_is_a_day() => Assert.Equal("2019-07-02", PlotText.Day(2019.4986));
}
