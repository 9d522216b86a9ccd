using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline;

public sealed class BadSequenceTests
{
    private static float[] Months { get; } = [.. Enumerable.Range(0, 40).Select(SequenceDataTests.Month)];

    private static float[] Values { get; } = [.. Enumerable.Range(0, 40).Select(step => step + 0.5f)];

    [Fact]
    public void A_missing_column_of_times_is_named_with_the_nearest() => Refused(
        Given.Table(Given.Dates("Months", Months), Given.Numbers("Ppm", Values)),
        "cars.csv has no column 'Month', which the recipe names in \"data.sequence.time\". Its columns are 'Months', 'Ppm'. Did you mean 'Months'?");

    [Fact]
    public void Times_of_text_are_refused() => Refused(
        Given.Table(Given.Texts("Month", [.. Months.Select(_ => "May")]), Given.Numbers("Ppm", Values)),
        "cars.csv, column 'Month' holds text; a sequence needs dates, as 2026-07-01, or numbers.");

    [Fact]
    public void Unsorted_times_are_named_by_row() => Refused(
        Times((5, Months[6]), (6, Months[5])),
        "cars.csv, row 7, column 'Month': 2001-06-01 lies before 2001-07-01 in row 6. Times must rise from row to row: sort the rows.");

    [Fact]
    public void A_time_that_stands_twice_is_named_by_row() => Refused(
        Times((6, Months[5])),
        "cars.csv, row 7, column 'Month': 2001-06-01 has the time of the row above it, 2001-06-01 in row 6. Each step may stand once (dates are told apart by their day): remove one, or keep one sequence per file.");

    [Fact]
    public void A_row_without_a_time_is_named() => Refused(
        Times((6, float.NaN)), "cars.csv, row 7, column 'Month': it has no time. Give it one, or remove the row.");

    [Fact]
    public void Missing_months_are_counted_and_named() => Refused(
        Given.Table(Given.Dates("Month", [.. Months[..5], .. Months[7..]]), Given.Numbers("Ppm", Values[2..])),
        "cars.csv, column 'Month': 2 steps are missing, after 2001-05-01. Fill them in, or set data.sequence.gaps to \"skip\", which leaves out the windows across them.");

    [Fact]
    public void A_missing_value_is_named_by_row()
    {
        var values = Values.ToArray();
        values[9] = float.NaN;
        Refused(
            Given.Table(Given.Dates("Month", Months), Given.Numbers("Ppm", values)),
            "cars.csv, row 10, column 'Ppm': the value is missing, but a sequence needs one at each step. Fill it in, or set data.sequence.gaps to \"skip\", which leaves out the windows across it.");
    }

    [Fact]
    public void An_infinite_value_is_refused_whatever_becomes_of_gaps()
    {
        var values = Values.ToArray();
        values[9] = float.PositiveInfinity;
        Refused(
            Given.Table(Given.Dates("Month", Months), Given.Numbers("Ppm", values)),
            "cars.csv, row 10, column 'Ppm': the value is infinite; a finite number was expected. Correct it, or leave it empty.", SequenceGaps.Skip);
    }

    [Fact]
    public void Times_between_two_steps_are_refused() => Refused(
        Given.Table(Given.Numbers("Month", [.. Enumerable.Range(0, 39).Select(step => (float)step), 39.5f]), Given.Numbers("Ppm", Values)),
        "cars.csv, row 40, column 'Month': 39.5 lies 39.5 of the smallest steps behind the first. Steps of one length were expected: bring the rows to a regular grid.");

    [Fact]
    public void Too_few_rows_for_a_window_are_counted() => Refused(
        Given.Table(Given.Dates("Month", Months[..9]), Given.Numbers("Ppm", Values[..9])),
        "cars.csv: no window of 4 steps and 3 more to forecast fits into the training part, which has 6 of the rows, without a gap. Shorten window and horizon, hold out other parts, or add rows.");

    [Fact]
    public void Text_cannot_be_forecast() => Refused(
        Given.Table(Given.Dates("Month", Months), Given.Texts("Ppm", [.. Values.Select(value => value < 9 ? "low" : "high")])),
        "cars.csv, label 'Ppm' holds text, which cannot be forecast. Choose a number column.");

    [Fact]
    public void A_recipe_made_in_code_is_checked_as_well()
    {
        var recipe = SequenceDataTests.Recipe();
        Assert.Equal(
            "test has 1 fault:\n  split.order: is shuffle, but a sequence is split by time: shuffled windows would be tested on steps that others were trained on. Set it to time.",
            Assert.Throws<InvalidDataException>(() => PreparedData.From(
                SequenceDataTests.Series(step => step), recipe with { Split = recipe.Split with { Order = RowOrder.Shuffle } })).Message.ReplaceLineEndings("\n"));
    }

    private static DataTable Times(params (int Row, float Time)[] changes)
    {
        var times = Months.ToArray();
        foreach (var (row, time) in changes) times[row] = time;
        return Given.Table(Given.Dates("Month", times), Given.Numbers("Ppm", Values));
    }

    private static void Refused(DataTable table, string message, SequenceGaps gaps = SequenceGaps.Refuse) =>
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => PreparedData.From(table, SequenceDataTests.Recipe(gaps))).Message);
}
