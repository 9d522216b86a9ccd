namespace NeuralMl.Models;

/// <summary>Reads and writes optimizers: <c>{"name":"adam","learningRate":0.01}</c>; every setting is written.</summary>
internal sealed class OptimizerConverter() : NamedRecordConverter<Optimizer>("name", Kinds, writesKindAlone: false)
{
    private static readonly SortedDictionary<string, Type> Kinds = new(StringComparer.Ordinal)
    {
        ["adam"] = typeof(Adam),
        ["adamW"] = typeof(AdamW),
        ["perceptronRule"] = typeof(PerceptronRule),
        ["sgd"] = typeof(Sgd),
    };
}
