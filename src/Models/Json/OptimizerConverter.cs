namespace NeuralMl.Models;

/// <summary>Reads and writes optimizers: <c>{"name":"adam","learningRate":0.01}</c>; every setting is written.</summary>
internal sealed class OptimizerConverter() : NamedRecordConverter<Optimizer>("name", Kinds, writesKindAlone: false)
{
    private static readonly SortedDictionary<string, Type> Kinds = new(StringComparer.Ordinal)
    {
        ["adadelta"] = typeof(Adadelta),
        ["adagrad"] = typeof(Adagrad),
        ["adam"] = typeof(Adam),
        ["adamW"] = typeof(AdamW),
        ["adamax"] = typeof(Adamax),
        ["gradientDescent"] = typeof(GradientDescent),
        ["lbfgs"] = typeof(Lbfgs),
        ["nAdam"] = typeof(NAdam),
        ["perceptronRule"] = typeof(PerceptronRule),
        ["rAdam"] = typeof(RAdam),
        ["rmsProp"] = typeof(RmsProp),
        ["sgd"] = typeof(Sgd),
    };
}
