using System.Globalization;
using System.Text;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Reads one value of a text file.</summary>
internal static class Cell
{
    private const int LongestDate = 40;

    /// <summary>Says what a text looks like, and its value as a number: that of a number, 0 or 1, or the year and its part; else NaN.</summary>
    /// <param name="text">The text in UTF-8; not empty.</param>
    /// <param name="value">The value.</param>
    public static CellKind Read(ReadOnlySpan<byte> text, out float value)
    {
        if (TryReadNumber(text, out value)) return float.IsFinite(value) ? CellKind.Number : CellKind.UnusableNumber;
        if (HasCommaNumber(text)) return CellKind.UnusableNumber;
        if (TryReadBoolean(text, out value)) return CellKind.Boolean;
        return TryReadDate(text, out value) ? CellKind.Date : CellKind.Text;
    }

    /// <summary>Reads a date where the text is one.</summary>
    /// <param name="text">The text in UTF-8.</param>
    /// <param name="value">The year and the part of it that has passed, else NaN.</param>
    public static bool TryReadDate(ReadOnlySpan<byte> text, out float value)
    {
        value = float.NaN;
        if (text.Length is < 10 or > LongestDate) return false;
        Span<char> characters = stackalloc char[LongestDate];
        var count = Encoding.UTF8.GetChars(text, characters);
        if (!YearFraction.TryParse(characters[..count], out var years)) return false;
        value = (float)years;
        return true;
    }

    // .NET reads NaN and Infinity, other programs write nan and inf: all of them are meant as numbers.
    private static bool TryReadNumber(ReadOnlySpan<byte> text, out float value)
    {
        if (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)) return true;
        value = float.NaN;
        var unsigned = text[0] is (byte)'+' or (byte)'-' ? text[1..] : text;
        return Ascii.EqualsIgnoreCase(unsigned, "inf"u8);
    }

    private static bool TryReadBoolean(ReadOnlySpan<byte> text, out float value)
    {
        var isTrue = Ascii.EqualsIgnoreCase(text, "true"u8);
        var isFalse = Ascii.EqualsIgnoreCase(text, "false"u8);
        value = isTrue ? 1 : isFalse ? 0 : float.NaN;
        return isTrue || isFalse;
    }

    // 3,14 and 1,234.5: digits and one sign in front, and a number once the commas are gone.
    private static bool HasCommaNumber(ReadOnlySpan<byte> text)
    {
        if (text.Length > LongestDate || text.IndexOf((byte)',') is < 1) return false;
        Span<byte> kept = stackalloc byte[LongestDate];
        var count = 0;
        foreach (var character in text)
        {
            if (character != ',') kept[count++] = character;
        }
        return char.IsAsciiDigit((char)text[^1]) && float.TryParse(kept[..count], NumberStyles.Float, CultureInfo.InvariantCulture, out _);
    }
}
