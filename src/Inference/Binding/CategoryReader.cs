using System.Globalization;

namespace NeuralMl.Inference;

/// <summary>Reads categories: text, members of enums by their names, whole numbers and booleans as they print.</summary>
internal sealed class CategoryReader(ModelInput input) : FeatureReader(input)
{
    /// <inheritdoc/>
    public override string Expected => "a text";

    /// <inheritdoc/>
    public override bool Accepts(Type type)
    {
        var underlying = Nullable.GetUnderlyingType(type) ?? type;
        return underlying.IsEnum || underlying == typeof(string) || underlying == typeof(object)
            || Type.GetTypeCode(underlying) is TypeCode.Boolean or TypeCode.Char or (>= TypeCode.SByte and <= TypeCode.UInt64);
    }

    /// <inheritdoc/>
    public override NamedTensor Read(IReadOnlyList<object?> values, int? firstRow)
    {
        var texts = new string[values.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = values[i] switch
            {
                null => "",
                string text => text,
                { } value when Number.IsNumeric(value.GetType()) || Accepts(value.GetType()) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
                var value => throw Fault(value, i, firstRow),
            };
        }
        var shape = new long[Input.RowShape.Count + 1];
        Array.Fill(shape, 1);
        shape[0] = texts.Length;
        return new NamedTensor(Input.Input, Shape.Create(shape), texts);
    }
}
