using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>A column in the order of time, from which windows are taken.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="TimeKind">What the times are: dates or numbers.</param>
/// <param name="Times">The time of each step that has a value; dates as years and the part that has passed.</param>
/// <param name="Values">The value of each, in its own units.</param>
/// <param name="Steps">How many steps each lies behind the first; a jump is a gap.</param>
public sealed record TimeSeries(string Name, FeatureKind TimeKind, IReadOnlyList<float> Times, IReadOnlyList<float> Values, IReadOnlyList<int> Steps)
{
    /// <summary>Gets the number of steps that have a value.</summary>
    public int Count => Values.Count;

    /// <summary>Says whether steps follow each other without a gap.</summary>
    /// <param name="first">The first of them, counted from 0 among those that have a value.</param>
    /// <param name="count">Their number.</param>
    /// <returns>Whether all of them are there; false where they reach over the ends.</returns>
    public bool IsUnbroken(int first, int count) => first >= 0 && first + count <= Count && Steps[first + count - 1] - Steps[first] == count - 1;

    /// <summary>Returns the time of a step after the last one.</summary>
    /// <param name="count">How many steps after it.</param>
    internal float TimeAfter(int count)
    {
        var next = Enumerable.Range(1, Count - 1).Last(i => Steps[i] - Steps[i - 1] == 1);
        return TimeSteps.Later(TimeKind, Times[^1], count, Times[next - 1], Times[next]);
    }

    /// <summary>Reads a series from a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="label">The column of values.</param>
    /// <param name="sequence">Where the times are, and what becomes of gaps.</param>
    /// <exception cref="InvalidDataException">The times do not rise in equal steps, or a step is missing where that is refused.</exception>
    internal static TimeSeries From(DataTable table, string label, SequenceRecipe sequence)
    {
        var all = Enumerable.Range(0, table.RowCount).ToArray();
        var steps = TimeSteps.Count(table, sequence.Time, all);
        var (times, values) = ((NumberColumn)table[sequence.Time], (NumberColumn)table[label]);
        int[] known = [.. all.Where(row => !values.IsMissing(row))];
        var series = new TimeSeries(
            label, times.Kind, Array.ConvertAll(known, row => times.Values[row]), Array.ConvertAll(known, row => values.Values[row]), Array.ConvertAll(known, row => steps[row]));
        if (sequence.Gaps == SequenceGaps.Refuse) series.CheckGaps(table, sequence, all.FirstOrDefault(values.IsMissing, -1));
        return series;
    }

    /// <summary>Describes the last gap; null where there is none.</summary>
    internal string? DescribeLastGap()
    {
        var after = Enumerable.Range(0, Math.Max(0, Count - 1)).LastOrDefault(i => Steps[i + 1] - Steps[i] > 1, -1);
        return after < 0 ? null : FormattableString.Invariant($"the next one after {TimeSteps.Text(TimeKind, Times[after])} is missing");
    }

    /// <summary>Describes the gaps, for a warning; null where there are none.</summary>
    internal string? DescribeGaps()
    {
        int[] before = [.. Enumerable.Range(0, Math.Max(0, Count - 1)).Where(i => Steps[i + 1] - Steps[i] > 1)];
        if (before.Length == 0) return null;
        var missing = before.Sum(i => Steps[i + 1] - Steps[i] - 1);
        return FormattableString.Invariant(
            $"{missing} step{(missing == 1 ? " is" : "s are")} missing, after {Words.And(before.Select(i => TimeSteps.Text(TimeKind, Times[i])))}");
    }

    private void CheckGaps(DataTable table, SequenceRecipe sequence, int missingRow)
    {
        const string advice = "Fill it in, or set data.sequence.gaps to \"skip\", which leaves out the windows across it.";
        if (missingRow >= 0)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"{table.Name}, row {missingRow + 1}, column '{Name}': the value is missing, but a sequence needs one at each step. {advice}"));
        }
        if (DescribeGaps() is { } gaps) throw new InvalidDataException($"{table.Name}, column '{sequence.Time}': {gaps}. {advice.Replace("it in", "them in", StringComparison.Ordinal).Replace("across it", "across them", StringComparison.Ordinal)}");
    }
}
