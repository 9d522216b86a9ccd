namespace NeuralMl.Pipeline;

/// <summary>The best rule that cuts one number's range into intervals and names a class for each; it pays for a cut, so that chance is not learned.</summary>
internal static class IntervalRule
{
    // Rows that an interval has to win. Runs of equal labels this long hardly come by chance.
    private const int RowsPerCut = 8;

    /// <summary>Returns the number of rows that the rule gets right.</summary>
    /// <param name="numbers">One number per row.</param>
    /// <param name="classes">One class per row.</param>
    public static int CountCorrect(float[] numbers, object?[] classes)
    {
        object?[] names = [.. classes.Distinct()];
        var rows = numbers.Zip(Array.ConvertAll(classes, name => Array.IndexOf(names, name))).ToArray();
        Array.Sort(rows, static (a, b) => a.First.CompareTo(b.First));
        // For each class the best score of rules that end in it, with its cuts; rows of one number go together.
        var best = new (int Score, int Cuts)[names.Length];
        for (var start = 0; start < rows.Length;)
        {
            var top = best.MaxBy(rule => rule.Score);
            for (var index = 0; index < best.Length; index++)
            {
                if (start > 0 && top.Score - RowsPerCut > best[index].Score) best[index] = (top.Score - RowsPerCut, top.Cuts + 1);
            }
            var number = rows[start].First;
            for (; start < rows.Length && rows[start].First == number; start++) best[rows[start].Second].Score++;
        }
        var (score, cuts) = best.MaxBy(rule => rule.Score);
        return score + (cuts * RowsPerCut);
    }
}
