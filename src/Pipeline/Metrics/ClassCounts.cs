namespace NeuralMl.Pipeline;

/// <summary>How often each class is right, answered and there, and what follows from it.</summary>
/// <remarks>
/// Precision, recall and F1 as scikit-learn's <c>precision_recall_fscore_support</c> has them with <c>zero_division=0</c>: a class that is never
/// answered has precision 0, one without rows recall 0.
/// </remarks>
internal sealed class ClassCounts
{
    private readonly int[] _right;
    private readonly int[] _answered;
    private readonly int[] _support;

    private ClassCounts(int classCount) => (_right, _answered, _support) = (new int[classCount], new int[classCount], new int[classCount]);

    /// <summary>Counts.</summary>
    /// <param name="probabilities">The probabilities: <c>(rows, classes)</c>.</param>
    /// <param name="actual">One class index per row; at least one row.</param>
    public static ClassCounts Of(float[] probabilities, float[] actual)
    {
        var width = probabilities.Length / actual.Length;
        var counts = new ClassCounts(width);
        for (var row = 0; row < actual.Length; row++)
        {
            var (label, answer) = ((int)actual[row], MetricsOf.IndexOfMax(probabilities.AsSpan(row * width, width)));
            counts._support[label]++;
            counts._answered[answer]++;
            if (label == answer) counts._right[label]++;
        }
        return counts;
    }

    /// <summary>Gets the number of rows whose answer is right.</summary>
    public int RightCount => _right.Sum();

    /// <summary>Returns the share of the rows answered as a class that are of it.</summary>
    public double PrecisionOf(int index) => Share(_right[index], _answered[index]);

    /// <summary>Returns the share of the rows of a class that are answered as it.</summary>
    public double RecallOf(int index) => Share(_right[index], _support[index]);

    /// <summary>Returns the harmonic mean of a class's precision and recall.</summary>
    public double F1Of(int index) => Share(2 * _right[index], _answered[index] + _support[index]);

    /// <summary>Returns the number of rows of a class.</summary>
    public int SupportOf(int index) => _support[index];

    /// <summary>Averages over the classes that occur among labels or answers, which is scikit-learn's default.</summary>
    /// <param name="average">How.</param>
    /// <param name="ofClass">What each class has.</param>
    public double Average(ClassAverage average, Func<int, double> ofClass) => average == ClassAverage.Micro
        ? Share(RightCount, _support.Sum())
        : Enumerable.Range(0, _support.Length).Where(index => _support[index] + _answered[index] > 0).Average(ofClass);

    private static double Share(int count, int all) => all == 0 ? 0 : (double)count / all;
}
