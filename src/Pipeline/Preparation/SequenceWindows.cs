namespace NeuralMl.Pipeline;

/// <summary>Takes windows out of a series, each a row: the steps before, and the steps to forecast.</summary>
/// <param name="table">The table that the series was read from.</param>
/// <param name="series">The series.</param>
/// <param name="sequence">The sizes.</param>
internal sealed class SequenceWindows(DataTable table, TimeSeries series, SequenceRecipe sequence)
{
    /// <summary>Gets the name of the column that holds the steps to forecast.</summary>
    public static string TargetOf(string label) => $"{label} forecast";

    /// <summary>Returns windows of which every step to forecast lies in a part of the series.</summary>
    /// <param name="first">The part's first step.</param>
    /// <param name="end">The step behind its last.</param>
    /// <param name="earliest">The first step that a window may hold; steps before the part are known when it is forecast.</param>
    /// <returns>For each window the step to forecast first.</returns>
    public IReadOnlyList<int> Whole(int first, int end, int earliest) =>
    [
        .. Enumerable.Range(first, Math.Max(0, end - sequence.Horizon + 1 - first)).Where(
            step => step - sequence.Window >= earliest && series.IsUnbroken(step - sequence.Window, sequence.Window + sequence.Horizon)),
    ];

    /// <summary>
    /// Returns all windows from which a step of a part can be forecast, so that each of its steps is met at each distance: those that end
    /// just before the part begin with forecasts of earlier steps, and the last ones reach behind the end.
    /// </summary>
    /// <param name="first">The part's first step.</param>
    /// <param name="end">The step behind its last.</param>
    /// <returns>For each window the step to forecast first.</returns>
    public IReadOnlyList<int> Rolling(int first, int end)
    {
        var earliest = Math.Max(0, first - sequence.Horizon + 1);
        return [.. Enumerable.Range(earliest, end - earliest).Where(
            step => series.IsUnbroken(step - sequence.Window, sequence.Window) && Enumerable.Range(step, sequence.Horizon).Any(target => IsKnown(step, target, first, end)))];
    }

    /// <summary>Makes a table of windows: a column of the steps before, called as the label, and one of the steps to forecast.</summary>
    /// <param name="steps">The step that each window forecasts first.</param>
    /// <param name="first">The first step that may be a target; others are NaN.</param>
    /// <param name="end">The step behind the last one.</param>
    public DataTable Take(IReadOnlyList<int> steps, int first, int end)
    {
        var windows = steps.SelectMany(step => Enumerable.Range(step - sequence.Window, sequence.Window).Select(i => series.Values[i]));
        var targets = steps.SelectMany(step => Enumerable.Range(step, sequence.Horizon).Select(
            target => IsKnown(step, target, first, end) ? series.Values[target] : float.NaN));
        return new DataTable(
            table.Name,
            table.Sha256,
            [
                new SequenceColumn(series.Name, [sequence.Window, 1], [.. windows]),
                new SequenceColumn(TargetOf(series.Name), [sequence.Horizon], [.. targets]),
            ]);
    }

    /// <summary>Makes the error for a part of the series that no window fits into.</summary>
    /// <param name="count">The number of its steps.</param>
    /// <param name="part">What it is called: training, test.</param>
    public InvalidDataException TooShort(int count, string part) => new(FormattableString.Invariant(
        $"{table.Name}: no window of {sequence.Window} steps and {sequence.Horizon} more to forecast fits into the {part} part, which has {count} of the rows, without a gap. ")
        + "Shorten window and horizon, hold out other parts, or add rows.");

    private bool IsKnown(int step, int target, int first, int end) =>
        target >= first && target < end && series.IsUnbroken(step - 1, target - step + 2);
}
