using System.Globalization;

namespace NeuralMl.Inference;

/// <summary>Days and moments as one number: the year and the part of it that has passed. Training and prediction both read dates through it.</summary>
public static class YearFraction
{
    // The day alone first: it is what data files hold. A blank instead of the T is how databases and data frames print a moment.
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd",
        "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-ddTHH:mmK",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mmK",
    ];

    /// <summary>Returns a day as a number: 2026-01-01 is 2026, 2026-07-02 is 2026.4986.</summary>
    /// <param name="date">The day.</param>
    public static double Of(DateOnly date) => date.Year + ((date.DayOfYear - 1.0) / DaysIn(date.Year));

    /// <summary>Returns a moment as a number, its time of day included.</summary>
    /// <param name="moment">The moment, taken as it stands: no time zone is converted.</param>
    public static double Of(DateTime moment) => moment.Year + ((moment.DayOfYear - 1 + moment.TimeOfDay.TotalDays) / DaysIn(moment.Year));

    /// <summary>Returns a moment as a number, its time of day included.</summary>
    /// <param name="moment">The moment, taken at the clock of its own offset.</param>
    public static double Of(DateTimeOffset moment) => Of(moment.DateTime);

    /// <summary>Returns the day nearest to a number, as files print it: the inverse of <see cref="Of(DateOnly)"/>, also after the number was a float.</summary>
    /// <param name="value">The year and the part of it that has passed; 1 up to 10,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The year is none that a calendar day can have.</exception>
    public static DateOnly ToDate(double value)
    {
        var year = (int)Math.Floor(value);
        return new DateOnly(year, 1, 1).AddDays((int)Math.Round((value - year) * DaysIn(year)));
    }

    /// <summary>Reads an ISO 8601 day or moment: <c>2026-07-02</c>, <c>2026-07-02T13:45</c>, <c>2026-07-02 13:45:00.5+02:00</c>.</summary>
    /// <param name="text">The text; blanks around it are ignored.</param>
    /// <param name="value">The number, or NaN where the text is no such date.</param>
    /// <returns>Whether the text is such a date.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out double value)
    {
        text = text.Trim();
        value = double.NaN;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-') return false; // cheap, for columns of other text
        if (!DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)) return false;
        value = Of(moment);
        return true;
    }

    private static int DaysIn(int year) => DateTime.IsLeapYear(year) ? 366 : 365;
}
