using NeuralMl.Models;
using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline;

public sealed class FeatureCheckTests
{
    private const int Rows = 400;

    private static readonly float[] s_label = Made.Noise(Rows, 3);

    private static readonly TableColumn[] s_sound = [Made.Random("A", Rows, 1), Made.Random("B", Rows, 2), Given.Numbers("Y", s_label)];

    [Fact]
    public void Nothing_is_found_in_sound_columns() => Assert.Empty(Made.Findings("Y", s_sound));

    [Fact]
    public void A_feature_that_differs_in_a_single_row_is_found() => Is(
        "constantFeature",
        "Feature 'Flag' has one and the same value in all but at most 1 of 400 training rows, which teach next to nothing. Drop it.",
        Made.Findings("Y", [Given.Numbers("Flag", [.. Enumerable.Range(0, Rows).Select(row => row == 7 ? 1f : 0)]), .. s_sound]));

    [Fact]
    public void Text_that_differs_in_a_single_row_is_found() => Is(
        "constantFeature",
        "Feature 'City' has one and the same value in all but at most 1 of 400 training rows, which teach next to nothing. Drop it.",
        Made.Findings("Y", [Given.Texts("City", [.. Enumerable.Range(0, Rows).Select(row => row == 7 ? "Bern" : "Łódź")]), .. s_sound]));

    [Fact]
    public void Features_of_the_same_values_are_found_as_a_group() => Is(
        "duplicateFeature",
        "Features 'A', 'Again' and 'Once more' hold the same values in all 400 training rows. Drop all but one: the others add nothing, and share its influence.",
        Made.Findings("Y", [.. s_sound, Made.Random("Again", Rows, 1), Made.Random("Once more", Rows, 1)]));

    [Fact]
    public void A_feature_in_another_unit_is_found() => Is(
        "duplicateFeature",
        "Features 'A' and 'Negative' are the same but for scale and offset (correlation 1.00000 over 400 training rows). Drop all but one: the others add nothing, and share its influence.",
        Made.Findings("Y", [.. s_sound, Given.Numbers("Negative", [.. Made.Noise(Rows, 1).Select(value => 100 - (30 * value))])]));

    [Fact]
    public void The_same_categories_under_other_names_are_found() => Is(
        "duplicateFeature",
        "Features 'City' and 'Code' part all 400 training rows into the same categories. Drop all but one: the others add nothing, and share its influence.",
        Made.Findings("Y", [
            .. s_sound,
            Given.Texts("City", [.. Enumerable.Range(0, Rows).Select(row => row * row % 3 == 1 ? "Bern" : "Łódź")]),
            Given.Texts("Code", [.. Enumerable.Range(0, Rows).Select(row => row * row % 3 == 1 ? "be" : "ld")]),
        ]));

    [Fact]
    public void Features_that_go_together_without_being_the_same_are_left_alone() => Assert.Empty(Made.Findings("Y", [
        .. s_sound, Given.Numbers("Near", [.. Made.Noise(Rows, 1).Zip(Made.Noise(Rows, 5), (value, noise) => value + (0.05f * noise))]),
    ]));

    [Fact]
    public void The_label_in_another_unit_gives_it_away() => Is(
        "leakingFeature",
        "Feature 'Litres' alone gives the label 'Y' away: a line through it explains 100.00 % of the variance over 400 training rows. "
        + "If it is made from the label, or known only once the label is, drop it.",
        Made.Findings("Y", [Given.Numbers("Litres", [.. s_label.Select(value => 5 + (0.4f * value))]), .. s_sound]));

    [Fact]
    public void A_feature_in_the_order_of_the_label_gives_it_away() => Is(
        "leakingFeature",
        "Feature 'Power' alone gives the label 'Y' away: its values are in the order of the label's (rank correlation 1.0000 over 400 training rows). "
        + "If it is made from the label, or known only once the label is, drop it.",
        Made.Findings("Y", [Given.Numbers("Power", [.. s_label.Select(value => MathF.Exp(9 * value))]), .. s_sound]));

    [Fact]
    public void Text_that_says_the_number_gives_it_away() => Is(
        "leakingFeature",
        "Feature 'Word' alone gives the label 'N' away: the label's mean for each of its values explains 100.00 % of the variance over 400 training rows. "
        + "If it is made from the label, or known only once the label is, drop it.",
        Made.Findings(
            Given.Recipe("N") with { Task = NeuralMl.Inference.ModelTask.Regression },
            Given.Texts("Word", [.. s_label.Select(value => value < 0.3 ? "two" : value < 0.6 ? "four" : "three")]),
            s_sound[0],
            Given.Numbers("N", [.. s_label.Select(value => value < 0.3 ? 2f : value < 0.6 ? 4 : 3)])));

    [Fact]
    public void A_number_that_names_the_class_gives_it_away() => Is(
        "leakingFeature",
        "Feature 'Code' alone gives the label 'Kind' away: a rule on it names the right class for 100.00 % of 400 training rows. "
        + "If it is made from the label, or known only once the label is, drop it.",
        Made.Findings("Kind", s_sound[0], Given.Numbers("Code", [.. s_label.Select(value => value < 0.3 ? 7f : value < 0.6 ? 1 : 3)]), Kinds(s_label)));

    [Fact]
    public void Intervals_of_a_number_that_name_the_class_give_it_away() =>
        Assert.Equal("leakingFeature", Assert.Single(Made.Findings("Kind", s_sound[0], Given.Numbers("Score", s_label), Kinds(s_label))).Kind);

    [Fact]
    public void A_feature_that_is_merely_good_gives_nothing_away()
    {
        var good = Given.Numbers("Good", [.. s_label.Zip(Made.Noise(Rows, 5), (value, noise) => value + (0.1f * noise))]);
        Assert.Empty(Made.Findings("Y", [good, .. s_sound]));
        Assert.Empty(Made.Findings("Kind", s_sound[0], good, Kinds(s_label)));
    }

    [Fact]
    public void The_only_feature_and_few_rows_give_nothing_away()
    {
        Assert.Empty(Made.Findings("Y", Given.Numbers("X", [.. s_label.Select(value => 2 * value)]), Given.Numbers("Y", s_label)));
        Assert.Empty(Made.Findings("Kind", Made.Random("A", 100, 1), Given.Numbers("Score", s_label[..100]), Kinds(s_label[..100])));
    }

    [Fact]
    public void Outliers_that_leave_the_rest_the_same_are_found()
    {
        var income = Given.Numbers("Income", [.. Enumerable.Range(0, Rows).Select(row => row == 9 ? 1e6f : row)]);
        Is(
            "outliers",
            "Feature 'Income' has outliers: 98 % of its values lie between 4 and 396, but they reach from 0 to 1000000. Scaled to 0–1 they are nearly all the same. "
            + "Correct or remove those rows, or take the feature's logarithm.",
            Made.Findings("Y", [income, .. s_sound]));
        Assert.Empty(Made.Findings(Given.Recipe("Y") with { Normalize = new() { Features = Scaling.None } }, [income, .. s_sound]));
    }

    private static TextColumn Kinds(float[] values) =>
        Given.Texts("Kind", [.. values.Select(value => value < 0.3 ? "car" : value < 0.6 ? "bus" : "tram")]);

    private static void Is(string kind, string message, IReadOnlyList<Diagnosis> found) => Assert.Equal([new Diagnosis(kind, message)], found);
}
