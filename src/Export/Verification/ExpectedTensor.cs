using NeuralMl.Inference;

namespace NeuralMl.Export;

/// <summary>What an output or a layer should give for all rows, and how closely.</summary>
internal sealed class ExpectedTensor(NamedTensor tensor)
{
    private readonly Tolerance _tolerance = IsFloating(tensor.Values) ? Tolerance.For(ToDoubles(tensor.Values)) : new Tolerance(0);

    /// <summary>Gets the output's or the layer's name.</summary>
    public string Name => tensor.Name;

    /// <summary>Compares what a batch gave with what was expected of its rows.</summary>
    /// <param name="actual">The batch's tensor.</param>
    /// <param name="batch">The rows in the batch.</param>
    /// <param name="ambiguousRows">Rows whose text and integers are not compared.</param>
    /// <param name="jumpRows">Rows that may differ in any way.</param>
    /// <returns>The largest absolute difference (of floating-point values alone), and the first difference beyond the tolerance.</returns>
    public (double Largest, VerificationDifference? First) Compare(
        NamedTensor actual, IReadOnlyList<int> batch, IReadOnlySet<int>? ambiguousRows, IReadOnlySet<int>? jumpRows)
    {
        var expected = TensorRows.Take(tensor, batch);
        if (expected.Shape != actual.Shape || !Comparable(expected.Values, actual.Values))
            return (double.PositiveInfinity, Texts(batch[0], Describe(expected), Describe(actual)));
        if (IsFloating(expected.Values)) return CompareNumbers(ToDoubles(expected.Values), ToDoubles(actual.Values), batch, jumpRows);
        return (0, CompareExactly(expected.Values, actual.Values, batch, ambiguousRows, jumpRows));
    }

    private (double Largest, VerificationDifference? First) CompareNumbers(double[] expected, double[] actual, IReadOnlyList<int> batch, IReadOnlySet<int>? jumpRows)
    {
        var (largest, first) = (0.0, (VerificationDifference?)null);
        var width = expected.Length / batch.Count;
        for (var i = 0; i < expected.Length; i++)
        {
            // Equals takes NaN for equal to NaN, as == does not.
            if (expected[i].Equals(actual[i])) continue;
            var difference = Math.Abs(expected[i] - actual[i]);
            if (double.IsNaN(difference)) difference = double.PositiveInfinity;
            var accepted = _tolerance.At(expected[i]);
            if (difference > accepted && jumpRows?.Contains(batch[i / width]) == true) continue;
            largest = Math.Max(largest, difference);
            if (difference > accepted) first ??= new VerificationDifference(Name, batch[i / width], expected[i], actual[i], accepted);
        }

        return (largest, first);
    }

    private VerificationDifference? CompareExactly(
        Array expected, Array actual, IReadOnlyList<int> batch, IReadOnlySet<int>? ambiguousRows, IReadOnlySet<int>? jumpRows)
    {
        var width = expected.Length / batch.Count;
        for (var i = 0; i < expected.Length; i++)
        {
            var row = batch[i / width];
            if (Equals(expected.GetValue(i), actual.GetValue(i)) || ambiguousRows?.Contains(row) == true || jumpRows?.Contains(row) == true) continue;
            if (expected is string[] texts) return Texts(row, $"'{texts[i]}'", $"'{actual.GetValue(i)}'");
            return new VerificationDifference(Name, row, ToDouble(expected, i), ToDouble(actual, i), 0);
        }

        return null;
    }

    private VerificationDifference Texts(int row, string expected, string actual) =>
        new(Name, row, double.NaN, double.NaN, 0) { ExpectedText = expected, ActualText = actual };

    private static string Describe(NamedTensor tensor) =>
        $"{GraphConstant.TypeOf(tensor.Name, tensor.Values)} of shape {tensor.Shape}";

    private static bool Comparable(Array expected, Array actual) =>
        expected.GetType() == actual.GetType() || (IsFloating(expected) && IsFloating(actual));

    private static bool IsFloating(Array values) => values is float[] or double[];

    private static double[] ToDoubles(Array values) =>
        values as double[] ?? Array.ConvertAll((float[])values, value => (double)value);

    private static double ToDouble(Array values, int index) =>
        Convert.ToDouble(values.GetValue(index), System.Globalization.CultureInfo.InvariantCulture);
}
