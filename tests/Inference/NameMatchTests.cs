using NeuralMl.Inference;

namespace NeuralMl.Tests.Inference;

public sealed class NameMatchTests
{
    [Theory]
    [InlineData("Horsepower", 0)]
    [InlineData("WEIGHT_IN_LBS", 1)]
    [InlineData("WeightInLbs", 1)]
    [InlineData("weight in lbs", 1)]
    [InlineData("Weight", -1)]
    public void A_name_is_found_by_letters_then_without_case_then_without_separators(string name, int expected) =>
        Assert.Equal(expected, NameMatch.Find(["Horsepower", "Weight_in_lbs"], name));

    [Fact]
    public void The_exact_name_wins_and_two_near_ones_are_none()
    {
        Assert.Equal(1, NameMatch.Find(["a_b", "ab", "AB"], "ab"));
        Assert.Equal(-1, NameMatch.Find(["a_b", "a-b"], "ab"));
    }

    [Theory]
    [InlineData("Horsepwoer", "Horsepower")]
    [InlineData("Yaer", "Year")]
    [InlineData("Colour", null)]
    public void The_nearest_is_within_a_slip_of_the_pen(string name, string? expected) =>
        Assert.Equal(expected, NameMatch.Nearest(["Horsepower", "Year", "Origin"], name));

    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ab", "ba", 1)]
    [InlineData("same", "same", 0)]
    public void The_distance_counts_insertions_deletions_replacements_and_swaps(string a, string b, int expected) =>
        Assert.Equal(expected, NameMatch.Distance(a, b));
}
