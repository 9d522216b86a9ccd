namespace NeuralMl.Pipeline;

/// <summary>What one value of a source looks like by itself, before its column's kind is known.</summary>
internal enum CellKind
{
    /// <summary>A finite number.</summary>
    Number,

    /// <summary>Meant as a number, but none that can be trained on: NaN, an infinity, or one with a comma.</summary>
    UnusableNumber,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>An ISO 8601 day or moment.</summary>
    Date,

    /// <summary>Anything else.</summary>
    Text,
}
