using System.Text.Json.Serialization;

namespace NeuralMl.Pipeline;

/// <summary>The columns that a recipe predicts: one, or several numbers at once. In JSON <c>"Mpg"</c>, or <c>["And", "Or"]</c>.</summary>
[JsonConverter(typeof(LabelColumnsConverter))]
public sealed record LabelColumns
{
    /// <summary>Lists columns.</summary>
    /// <param name="names">Their names, in the order of the network's outputs; at least one.</param>
    /// <exception cref="ArgumentException">There is none, or one is listed twice.</exception>
    public LabelColumns(params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count == 0) throw new ArgumentException("is an empty list; name at least one column to predict.");
        if (names.CountBy(name => name).FirstOrDefault(name => name.Value > 1) is { Key: { } twice }) throw new ArgumentException($"lists '{twice}' twice; name each column once.");
        Names = names;
    }

    /// <summary>Gets the names, in the order of the network's outputs.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Says whether there are several: then each is a number.</summary>
    public bool AreSeveral => Names.Count > 1;

    /// <summary>Makes the label of one column.</summary>
    /// <param name="name">Its name.</param>
    public static implicit operator LabelColumns(string name) => FromString(name);

    /// <summary>Makes the label of one column.</summary>
    /// <param name="name">Its name.</param>
    public static LabelColumns FromString(string name) => new(name);

    /// <inheritdoc/>
    public bool Equals(LabelColumns? other) => other is not null && Names.SequenceEqual(other.Names);

    /// <inheritdoc/>
    public override int GetHashCode() => Names.Aggregate(Names.Count, HashCode.Combine);

    /// <summary>Returns the names as people list them: <c>And, Or and Nand</c>.</summary>
    public override string ToString() => Words.And(Names);
}
