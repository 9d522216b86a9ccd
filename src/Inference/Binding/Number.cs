using System.Globalization;

namespace NeuralMl.Inference;

/// <summary>Numbers of every numeric type of C#.</summary>
internal static class Number
{
    /// <summary>Says whether a type is numeric, or a nullable of one.</summary>
    public static bool IsNumeric(Type type)
    {
        var underlying = Nullable.GetUnderlyingType(type) ?? type;
        if (underlying.IsEnum) return false;
        return underlying == typeof(Half) || Type.GetTypeCode(underlying) is >= TypeCode.SByte and <= TypeCode.Decimal;
    }

    /// <summary>Reads a number, or text that is one in the invariant culture; null and blank text are missing, NaN.</summary>
    public static bool TryRead(object? value, out double number)
    {
        number = double.NaN;
        switch (value)
        {
            case null: return true;
            case float single: number = single; return true;
            case double exact: number = exact; return true;
            case int whole: number = whole; return true;
            case long whole: number = whole; return true;
            case decimal money: number = (double)money; return true;
            case Half half: number = (double)half; return true;
            case string text: return string.IsNullOrWhiteSpace(text) || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
            default:
                if (!IsNumeric(value.GetType())) return false;
                number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
                return true;
        }
    }
}
