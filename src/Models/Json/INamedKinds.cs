namespace NeuralMl.Models;

/// <summary>What can be said of records of several kinds without reading one: for checks and schemas.</summary>
internal interface INamedKinds
{
    /// <summary>Gets what all kinds are, as in <c>layer</c>.</summary>
    string Noun { get; }

    /// <summary>Gets the key that names the kind.</summary>
    string Discriminator { get; }

    /// <summary>Gets the type of each kind by its name.</summary>
    IReadOnlyDictionary<string, Type> Kinds { get; }
}
