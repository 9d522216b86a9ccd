using System.Globalization;
using System.Text;
using NeuralMl.Inference;

namespace NeuralMl.Cli.Plots;

/// <summary>Names and numbers as pictures show them.</summary>
internal static class PlotText
{
    private const int MaxLength = 48;

    /// <summary>Returns a name on one line: with single spaces, without control characters, which no SVG may hold, and cut where it is too long.</summary>
    public static string Name(string name, int maxLength = MaxLength)
    {
        var text = new StringBuilder();
        foreach (var rune in name.Trim().EnumerateRunes())
        {
            if (!Rune.IsControl(rune) && !Rune.IsWhiteSpace(rune) && rune.Value is not (0xFFFE or 0xFFFF)) text.Append(rune.ToString());
            else if (text.Length > 0 && text[^1] != ' ') text.Append(' '); // SVG shows a run of spaces as one, too
        }
        var elements = StringInfo.ParseCombiningCharacters(text.ToString());
        return elements.Length <= maxLength ? text.ToString() : text.ToString(0, elements[maxLength - 1]) + "…";
    }

    /// <summary>Returns a name with its unit, as in <c>Horsepower (hp)</c>.</summary>
    public static string NameAndUnit(string name, string? unit) => unit is null ? Name(name) : $"{Name(name)} ({Name(unit)})";

    /// <summary>Returns a number with at most four digits that count.</summary>
    public static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>Returns a tick's label; thousands are apart from 10,000 on, so that years are not.</summary>
    public static string Tick(double value)
    {
        var size = Math.Abs(value);
        var format = size switch { > 0 and < 1e-6 or >= 1e9 => "G4", >= 1e4 => "#,0.######", _ => "0.########" };
        return value.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>Returns a time as a year where one begins, else with its month, as in <c>2019-07</c>.</summary>
    public static string Month(double years) => years == Math.Floor(years)
        ? years.ToString("0", CultureInfo.InvariantCulture)
        : YearFraction.ToDate(years).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>Returns a time as a day, as in <c>2019-07-02</c>.</summary>
    public static string Day(double years) => YearFraction.ToDate(years).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Returns a count with its thousands apart, as in <c>60,000</c>.</summary>
    public static string Count(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}
