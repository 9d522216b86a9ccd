using System.Globalization;

namespace NeuralMl.Cli.Output;

/// <summary>Times as people read them.</summary>
internal static class TimeText
{
    /// <summary>Returns a short time in the unit that fits, with about three digits: <c>0.35 ms</c>, <c>42.1 ms</c>, <c>1.25 s</c>.</summary>
    public static string Of(TimeSpan time) => time.TotalSeconds >= 1
        ? $"{Digits(time.TotalSeconds)} s"
        : $"{Digits(time.TotalMilliseconds)} ms";

    /// <summary>Returns a time as a clock shows it: <c>0:07</c>, <c>12:30</c>, <c>1:02:03</c>.</summary>
    public static string Clock(TimeSpan time)
    {
        var rounded = TimeSpan.FromSeconds(Math.Round(time.TotalSeconds));
        return rounded.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)rounded.TotalHours}:{rounded:mm\\:ss}")
            : rounded.ToString("m\\:ss", CultureInfo.InvariantCulture);
    }

    private static string Digits(double value) => value.ToString(value switch { < 10 => "0.00", < 100 => "0.0", _ => "#,0" }, CultureInfo.InvariantCulture);
}
