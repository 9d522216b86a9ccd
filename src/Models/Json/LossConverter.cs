namespace NeuralMl.Models;

/// <summary>Reads and writes losses: <c>"mse"</c>, or <c>{"name":"huber","delta":0.5}</c>.</summary>
internal sealed class LossConverter() : NamedRecordConverter<Loss>("name", Kinds, writesKindAlone: true)
{
    private static readonly SortedDictionary<string, Type> Kinds = new(StringComparer.Ordinal)
    {
        ["binaryCrossEntropy"] = typeof(BinaryCrossEntropy),
        ["cosine"] = typeof(CosineDistance),
        ["crossEntropy"] = typeof(CrossEntropy),
        ["hinge"] = typeof(Hinge),
        ["huber"] = typeof(Huber),
        ["klDivergence"] = typeof(KlDivergence),
        ["logCosh"] = typeof(LogCosh),
        ["mae"] = typeof(MeanAbsoluteError),
        ["mape"] = typeof(MeanAbsolutePercentageError),
        ["mse"] = typeof(MeanSquaredError),
        ["msle"] = typeof(MeanSquaredLogarithmicError),
        ["poisson"] = typeof(Poisson),
        ["quantile"] = typeof(QuantileLoss),
    };
}
