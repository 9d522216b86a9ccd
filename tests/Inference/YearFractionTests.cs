using NeuralMl.Inference;

namespace NeuralMl.Tests.Inference;

public sealed class YearFractionTests
{
    [Theory]
    [InlineData(2026, 1, 1, 2026.0)]
    [InlineData(2026, 7, 2, 2026 + (182 / 365.0))]
    [InlineData(2024, 12, 31, 2024 + (365 / 366.0))]
    public void A_day_is_its_year_and_the_part_of_it_that_has_passed(int year, int month, int day, double expected) =>
        Assert.Equal(expected, YearFraction.Of(new DateOnly(year, month, day)), 12);

    [Fact]
    public void A_moment_counts_its_time_of_day() =>
        Assert.Equal(2026 + (0.5 / 365), YearFraction.Of(new DateTime(2026, 1, 1, 12, 0, 0, DateTimeKind.Unspecified)), 12);

    [Fact]
    public void A_moment_with_an_offset_is_taken_at_its_own_clock() =>
        Assert.Equal(2026.0, YearFraction.Of(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(14))), 12);

    [Theory]
    [InlineData("1982-01-01", 1982.0)]
    [InlineData(" 1982-01-01 ", 1982.0)]
    [InlineData("2026-01-01T12:00", 2026 + (0.5 / 365))]
    [InlineData("2026-01-01 12:00:00", 2026 + (0.5 / 365))]
    [InlineData("2026-01-01T12:00:00.000Z", 2026 + (0.5 / 365))]
    [InlineData("2026-01-01T12:00:00+05:30", 2026 + (0.5 / 365))]
    public void Iso_text_is_read(string text, double expected)
    {
        Assert.True(YearFraction.TryParse(text, out var value));
        Assert.Equal(expected, value, 12);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1982")]
    [InlineData("01.02.1982")]
    [InlineData("1/2/1982")]
    [InlineData("1982-13-01")]
    [InlineData("1981-02-29")]
    [InlineData("1982-01-01x")]
    public void Other_text_is_refused(string text)
    {
        Assert.False(YearFraction.TryParse(text, out var value));
        Assert.Equal(double.NaN, value);
    }
}
