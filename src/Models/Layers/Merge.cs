namespace NeuralMl.Models;

/// <summary>How the paths of <see cref="Branches"/> come together.</summary>
public enum Merge
{
    /// <summary>Their sum.</summary>
    Add,

    /// <summary>Their numbers one behind the other along one dimension.</summary>
    Concat,

    /// <summary>Their product, number by number.</summary>
    Multiply,

    /// <summary>Their mean, number by number.</summary>
    Average,
}
