namespace NeuralMl.Inference;

/// <summary>Reads days and moments, ISO text, and years as numbers.</summary>
internal sealed class DateReader(ModelInput input) : ScalarReader(input)
{
    /// <inheritdoc/>
    public override string Expected => "a date (as 2026-07-02, or a year with its fraction as 2026.5)";

    /// <inheritdoc/>
    public override bool Accepts(Type type)
    {
        var underlying = Nullable.GetUnderlyingType(type) ?? type;
        return underlying == typeof(DateOnly) || underlying == typeof(DateTime) || underlying == typeof(DateTimeOffset)
            || underlying == typeof(string) || underlying == typeof(object) || Number.IsNumeric(underlying);
    }

    /// <inheritdoc/>
    protected override bool TryRead(object? value, out double number)
    {
        switch (value)
        {
            case DateOnly date: number = YearFraction.Of(date); return true;
            case DateTime moment: number = YearFraction.Of(moment); return true;
            case DateTimeOffset moment: number = YearFraction.Of(moment); return true;
            case string text when YearFraction.TryParse(text, out number): return true;
            default: return Number.TryRead(value, out number) && (double.IsNaN(number) || number is >= 1 and < 10000);
        }
    }
}
