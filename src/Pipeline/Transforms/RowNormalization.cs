namespace NeuralMl.Pipeline;

/// <summary>What a fitted row normalizer does: <c>(x − mean) · (scale / norm)</c>, found out by its answers.</summary>
/// <param name="Norm">What a row is divided by.</param>
/// <param name="IsCentered">Whether a row's mean is subtracted first.</param>
/// <param name="Scale">The factor of all rows.</param>
internal sealed record RowNormalization(RowNorm Norm, bool IsCentered, float Scale)
{
    // ML.NET's sums round differently from machine to machine, by the width of its vectors.
    private const double Tolerance = 1e-5;
    private static readonly int[] s_steps = [7, 11, 13];
    private static readonly bool[] s_both = [false, true];

    /// <summary>Returns what gives a column's answers; null where nothing does.</summary>
    /// <param name="column">A column of vectors of floats.</param>
    public static RowNormalization? Of(TransformColumn column)
    {
        float[][] rows = [.. s_steps.Select(step => Row(column.SlotCount, step))];
        var answers = Array.ConvertAll(rows, row => column.Probe(TransformColumn.Held(column.Output.Type, row)));
        var candidates = from norm in Enum.GetValues<RowNorm>()
                         from isCentered in s_both
                         let scale = ScaleOf(new(norm, isCentered, 1), rows[0], answers[0])
                         select new RowNormalization(norm, isCentered, scale);
        // √n standard deviations are an L2 norm: of two that agree, the one with the scale that a person would choose.
        return candidates.Where(candidate => rows.Zip(answers).All(pair => candidate.Gives(pair.First, pair.Second))).OrderBy(candidate => candidate.Scale == 1 ? 0 : 1).FirstOrDefault();
    }

    // Some of each sign, all different in size from their neighbours.
    private static float[] Row(int count, int step) => [.. Enumerable.Range(1, count).Select(number => ((number * step) % 17) - 5f)];

    private static float ScaleOf(RowNormalization unit, float[] row, float[] answer)
    {
        var expected = unit.Of(row);
        var largest = Array.IndexOf(expected, expected.MaxBy(Math.Abs));
        if (expected[largest] == 0) return 1;
        var scale = answer[largest] / expected[largest];
        // Scales are typed by people, in a few digits; what lies beyond them is rounding.
        var typed = scale == 0 ? 0 : Math.Round(scale, Math.Clamp(5 - (int)Math.Floor(Math.Log10(Math.Abs(scale))), 0, 15));
        return (float)(Math.Abs(typed - scale) <= Tolerance * Math.Abs(scale) ? typed : scale);
    }

    private bool Gives(float[] row, float[] answer)
    {
        var expected = Of(row);
        var largest = expected.Max(Math.Abs);
        return expected.Zip(answer).All(pair => Math.Abs(pair.First - pair.Second) <= Tolerance * largest);
    }

    private double[] Of(float[] row)
    {
        var mean = row.Average(x => (double)x);
        var centered = Array.ConvertAll(row, x => IsCentered ? x - mean : x);
        var norm = Norm switch
        {
            RowNorm.L2 => Math.Sqrt(centered.Sum(x => x * x)),
            RowNorm.L1 => centered.Sum(Math.Abs),
            RowNorm.Infinity => centered.Max(Math.Abs),
            _ => Math.Sqrt(row.Average(x => (x - mean) * (x - mean))),
        };
        return Array.ConvertAll(centered, x => x * (norm > 0 ? Scale / norm : Scale));
    }
}
