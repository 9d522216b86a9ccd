namespace NeuralMl.Models;

/// <summary>Reads and writes losses: <c>"mse"</c>.</summary>
internal sealed class LossConverter() : NamedRecordConverter<Loss>("name", Kinds, writesKindAlone: true)
{
    private static readonly SortedDictionary<string, Type> Kinds = new(StringComparer.Ordinal)
    {
        ["crossEntropy"] = typeof(CrossEntropy),
        ["mae"] = typeof(MeanAbsoluteError),
        ["mse"] = typeof(MeanSquaredError),
    };
}
