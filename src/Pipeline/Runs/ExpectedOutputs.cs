using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>What a graph's outputs should be, from what the trained network gives.</summary>
/// <param name="Outputs">The outputs, under the graph's names.</param>
/// <param name="AmbiguousRows">Rows whose two most probable classes are as good as equal: either label is right.</param>
internal sealed record ExpectedOutputs(IReadOnlyList<NamedTensor> Outputs, IReadOnlySet<int> AmbiguousRows)
{
    // Twice the verifier's absolute tolerance: two probabilities may each be off by one.
    private const float TieTolerance = 2e-5f;

    public static ExpectedOutputs Of(FittedPreprocessing preprocessing, float[] predicted)
    {
        var classes = preprocessing.Classes;
        if (preprocessing.Horizon is { } horizon) return new([new(preprocessing.Target.Output, [predicted.Length / horizon, horizon], predicted)], new HashSet<int>());
        if (classes.Count == 0) return new([.. preprocessing.Targets.Index().Select(target => Numbers(target.Item, predicted, target.Index, preprocessing.Targets.Count))], new HashSet<int>());
        return OfClasses(predicted, classes.Count, preprocessing.LabelValues);
    }

    /// <summary>Returns what the outputs should be where classes are told apart.</summary>
    /// <param name="probabilities">Each class's probability: <c>(rows, classes)</c>.</param>
    /// <param name="classCount">The number of classes.</param>
    /// <param name="labelValues">Gives the name or number of each of some classes.</param>
    public static ExpectedOutputs OfClasses(float[] probabilities, int classCount, Func<int[], Array> labelValues)
    {
        var rowCount = probabilities.Length / classCount;
        var winners = new int[rowCount];
        var ambiguous = new HashSet<int>();
        for (var row = 0; row < rowCount; row++)
        {
            var own = probabilities.AsSpan(row * classCount, classCount);
            winners[row] = MetricsOf.IndexOfMax(own);
            if (HasTie(own, winners[row])) ambiguous.Add(row);
        }
        return new([new(ClassesOutput.Label, [rowCount], labelValues(winners)), new(ClassesOutput.Probabilities, [rowCount, classCount], probabilities)], ambiguous);
    }

    private static NamedTensor Numbers(TargetCard target, float[] predicted, int index, int width) =>
        new(target.Output, [predicted.Length / width, 1], Evaluation.Column(predicted, index, width));

    private static bool HasTie(ReadOnlySpan<float> probabilities, int winner)
    {
        for (var i = 0; i < probabilities.Length; i++)
        {
            if (i != winner && probabilities[winner] - probabilities[i] < TieTolerance) return true;
        }
        return false;
    }
}
