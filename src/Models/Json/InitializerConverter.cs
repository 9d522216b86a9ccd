namespace NeuralMl.Models;

/// <summary>Reads and writes initializers: <c>"heNormal"</c> or <c>{"name":"heNormal","keepDeviation":false}</c>.</summary>
internal sealed class InitializerConverter() : NamedRecordConverter<Initializer>("name", Kinds, writesKindAlone: true)
{
    private static readonly SortedDictionary<string, Type> Kinds = new(StringComparer.Ordinal)
    {
        ["glorotNormal"] = typeof(GlorotNormal),
        ["glorotUniform"] = typeof(GlorotUniform),
        ["heNormal"] = typeof(HeNormal),
        ["heUniform"] = typeof(HeUniform),
        ["kaimingUniform"] = typeof(KaimingUniform),
        ["ones"] = typeof(Ones),
        ["orthogonal"] = typeof(Orthogonal),
        ["randomNormal"] = typeof(RandomNormal),
        ["randomUniform"] = typeof(RandomUniform),
        ["zeros"] = typeof(Zeros),
    };
}
