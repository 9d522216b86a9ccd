using System.Runtime.CompilerServices;

namespace NeuralMl.Models;

/// <summary>Refuses settings outside their range, where they are set.</summary>
internal static class Require
{
    /// <summary>Returns a number greater than 0.</summary>
    public static double Positive(double value, [CallerMemberName] string setting = "") =>
        value > 0 && double.IsFinite(value) ? value : throw Refuse(setting, value, "greater than 0");

    /// <summary>Returns a number of at least the least.</summary>
    public static double AtLeast(double least, double value, [CallerMemberName] string setting = "") =>
        value >= least && double.IsFinite(value) ? value : throw Refuse(setting, value, FormattableString.Invariant($"at least {least}"));

    /// <summary>Returns a whole number of at least 1.</summary>
    public static int Count(int value, [CallerMemberName] string setting = "") =>
        value >= 1 ? value : throw Refuse(setting, value, "at least 1");

    /// <summary>Returns a number from 0 up to but not including 1.</summary>
    public static double BelowOne(double value, [CallerMemberName] string setting = "") =>
        value is >= 0 and < 1 ? value : throw Refuse(setting, value, "at least 0 and less than 1");

    /// <summary>Returns a number between 0 and 1.</summary>
    public static double Fraction(double value, [CallerMemberName] string setting = "") =>
        value is >= 0 and <= 1 ? value : throw Refuse(setting, value, "between 0 and 1");

    /// <summary>Returns a number between two others.</summary>
    public static double Within(double least, double greatest, double value, [CallerMemberName] string setting = "") =>
        value >= least && value <= greatest ? value : throw Refuse(setting, value, FormattableString.Invariant($"between {least} and {greatest}"));

    /// <summary>Returns a number that is neither infinite nor NaN.</summary>
    public static double Finite(double value, [CallerMemberName] string setting = "") =>
        double.IsFinite(value) ? value : throw Refuse(setting, value, "a finite number");

    /// <summary>Returns a copy of weights of at least 0, of which one is greater.</summary>
    public static IReadOnlyList<double> Weights(IReadOnlyList<double> values, [CallerMemberName] string setting = "")
    {
        foreach (var value in values) AtLeast(0, value, setting);
        return values.Any(value => value > 0) ? [.. values] : throw new ArgumentOutOfRangeException(null, $"{setting} has no number greater than 0; at least one is needed.");
    }

    private static ArgumentOutOfRangeException Refuse(string setting, double value, string expected) =>
        new(null, FormattableString.Invariant($"{setting} is {value}; it must be {expected}."));
}
