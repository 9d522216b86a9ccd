using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Reads and writes metrics: <c>"accuracy"</c>, or <c>{"name":"topK","k":3}</c>.</summary>
internal sealed class MetricConverter() : NamedRecordConverter<Metric>("name", Kinds.ToDictionary(kind => kind.Key, kind => kind.Value.GetType(), StringComparer.Ordinal), writesKindAlone: true)
{
    private static readonly SortedDictionary<string, Metric> Kinds = new(StringComparer.Ordinal)
    {
        ["accuracy"] = new Accuracy(),
        ["f1"] = new F1Score(),
        ["logLoss"] = new LogLoss(),
        ["mae"] = new Mae(),
        ["mape"] = new Mape(),
        ["prAuc"] = new PrAuc(),
        ["precision"] = new Precision(),
        ["r2"] = new R2(),
        ["recall"] = new Recall(),
        ["rmse"] = new Rmse(),
        ["rocAuc"] = new RocAuc(),
        ["topK"] = new TopKAccuracy(),
    };

    /// <summary>Returns the names of the metrics that can judge classes, or of those that judge numbers.</summary>
    /// <param name="takesClasses">Whether they judge classes.</param>
    public static IEnumerable<string> NamesOf(bool takesClasses) => Kinds.Where(kind => kind.Value.TakesClasses == takesClasses).Select(kind => kind.Key);
}
