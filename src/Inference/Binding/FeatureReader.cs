using System.Globalization;

namespace NeuralMl.Inference;

/// <summary>How values of one feature become an array of the graph; a kind of value is one class.</summary>
internal abstract class FeatureReader(ModelInput input)
{
    /// <summary>Gets the feature.</summary>
    public ModelInput Input => input;

    /// <summary>Gets what a value should be, as in "a number".</summary>
    public abstract string Expected { get; }

    /// <summary>Returns the reader of an input.</summary>
    public static FeatureReader Of(ModelInput input) => input.Kind switch
    {
        FeatureKind.Number => new NumberReader(input),
        FeatureKind.Boolean => new BooleanReader(input),
        FeatureKind.Date => new DateReader(input),
        FeatureKind.Text => new CategoryReader(input),
        FeatureKind.Image or FeatureKind.Sequence => new ArrayReader(input),
        _ when input.ElementCount != 1 => new ArrayReader(input),
        _ when input.ElementType == typeof(string) => new CategoryReader(input),
        _ when input.ElementType == typeof(bool) => new BooleanReader(input),
        _ => new NumberReader(input),
    };

    /// <summary>Says whether properties of a type can hold the feature.</summary>
    public abstract bool Accepts(Type type);

    /// <summary>Makes the graph's array of one value per row.</summary>
    /// <param name="values">The values as rows hold them; null is missing.</param>
    /// <param name="firstRow">The number of the first of these rows among all that are predicted, or null where there is only one.</param>
    /// <exception cref="ArgumentException">A value is not what was expected.</exception>
    public abstract NamedTensor Read(IReadOnlyList<object?> values, int? firstRow);

    /// <summary>Says which value of which row is not what was expected.</summary>
    protected ArgumentException Fault(object? value, int index, int? firstRow, string? found = null)
    {
        var row = firstRow is { } first ? string.Create(CultureInfo.InvariantCulture, $"rows[{first + index}], ") : "";
        return new ArgumentException($"{row}feature '{input.Name}': {found ?? $"{Describe(value)} is not {Expected}"}.");
    }

    /// <summary>Returns a value as an error shows it.</summary>
    protected static string Describe(object? value) => value switch
    {
        null => "null",
        string text => $"'{text}'",
        bool truth => truth ? "true" : "false",
        IFormattable number => string.Create(CultureInfo.InvariantCulture, $"{number}"),
        Array array => string.Create(CultureInfo.InvariantCulture, $"{TypeName.Of(array.GetType())} of {array.Length} elements"),
        _ => $"a value of type {TypeName.Of(value.GetType())}",
    };
}
