using System.Globalization;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Counts the steps between the rows of a column of times: months where all days are of one number in the month, else days; of numbers their smallest difference.</summary>
internal static class TimeSteps
{
    // Numbers may be fractions of years or seconds: a step may be this part of itself off.
    private const double Tolerance = 0.01;

    /// <summary>Returns how many steps each row lies behind the first.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">The column of times.</param>
    /// <param name="rows">The rows, in the table's order.</param>
    /// <exception cref="InvalidDataException">A time is missing, stands twice, before the one above it, or between two steps.</exception>
    public static int[] Count(DataTable table, string name, IReadOnlyList<int> rows)
    {
        var column = table.Columns.FirstOrDefault(column => column.Name == name) ?? throw MissingColumn.Error(table, name, "in \"data.sequence.time\"");
        if (column is not NumberColumn times)
            throw new InvalidDataException($"{table.Name}, column '{name}' holds {(column is TextColumn ? "text" : "images")}; a sequence needs dates, as 2026-07-01, or numbers.");
        foreach (var row in rows.Where(times.IsMissing)) throw Fault(table, times, row, "has no time. Give it one, or remove the row.");
        var positions = Positions(times, rows);
        for (var i = 1; i < positions.Length; i++) CheckOrder(table, times, (rows[i - 1], rows[i]), positions[i] - positions[i - 1]);
        var step = Enumerable.Range(1, Math.Max(0, positions.Length - 1)).Select(i => positions[i] - positions[i - 1]).DefaultIfEmpty(1).Min();
        return [.. positions.Select((position, i) => Whole(table, times, rows[i], (position - positions[0]) / step))];
    }

    /// <summary>Returns a time as people write it.</summary>
    public static string Text(FeatureKind kind, float time) => kind == FeatureKind.Date
        ? YearFraction.ToDate(time).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : time.ToString(CultureInfo.InvariantCulture);

    /// <summary>Returns the time some steps after another.</summary>
    /// <param name="kind">What the times are.</param>
    /// <param name="time">The time.</param>
    /// <param name="count">How many steps later.</param>
    /// <param name="from">A step's time.</param>
    /// <param name="to">The time of the step after it; dates of one number in the month are months apart, others days.</param>
    public static float Later(FeatureKind kind, float time, int count, float from, float to)
    {
        if (kind != FeatureKind.Date) return time + (count * (to - from));
        var (day, first, second) = (YearFraction.ToDate(time), YearFraction.ToDate(from), YearFraction.ToDate(to));
        var isMonthly = first.Day == second.Day;
        return (float)YearFraction.Of(isMonthly
            ? day.AddMonths(count * ((12 * (second.Year - first.Year)) + second.Month - first.Month))
            : day.AddDays(count * (second.DayNumber - first.DayNumber)));
    }

    private static double[] Positions(NumberColumn times, IReadOnlyList<int> rows)
    {
        if (times.Kind != FeatureKind.Date) return [.. rows.Select(row => (double)times.Values[row])];
        DateOnly[] days = [.. rows.Select(row => YearFraction.ToDate(times.Values[row]))];
        var isMonthly = days.Length > 0 && days.All(day => day.Day == days[0].Day);
        return Array.ConvertAll(days, day => isMonthly ? (12.0 * day.Year) + day.Month : day.DayNumber);
    }

    private static void CheckOrder(DataTable table, NumberColumn times, (int Before, int Row) pair, double difference)
    {
        if (difference > 0) return;
        var before = FormattableString.Invariant($"{Text(times.Kind, times.Values[pair.Before])} in row {pair.Before + 1}");
        throw difference == 0
            ? Fault(table, times, pair.Row, $"has the time of the row above it, {before}. Each step may stand once (dates are told apart by their day): remove one, or keep one sequence per file.")
            : Fault(table, times, pair.Row, $"lies before {before}. Times must rise from row to row: sort the rows.");
    }

    private static int Whole(DataTable table, NumberColumn times, int row, double steps)
    {
        var whole = Math.Round(steps);
        return Math.Abs(steps - whole) <= Tolerance ? (int)whole : throw Fault(
            table, times, row, FormattableString.Invariant($"lies {steps:0.###} of the smallest steps behind the first. Steps of one length were expected: bring the rows to a regular grid."));
    }

    private static InvalidDataException Fault(DataTable table, NumberColumn times, int row, string fault) => new(
        FormattableString.Invariant($"{table.Name}, row {row + 1}, column '{times.Name}': {(times.IsMissing(row) ? "it" : Text(times.Kind, times.Values[row]))} {fault}"));
}
