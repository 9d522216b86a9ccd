using ScottPlot.TickGenerators;

namespace NeuralMl.Cli.Plots;

/// <summary>Ticks of an axis on which the decimal logarithms of positive values lie.</summary>
internal static class LogTicks
{
    /// <summary>The ratio of the largest to the smallest value from which on a logarithmic axis shows more.</summary>
    public const double MinRatio = 20;

    /// <summary>Returns ticks at the powers of ten, and at their doubles and fivefold where there is room.</summary>
    /// <param name="min">The smallest value, as a logarithm.</param>
    /// <param name="max">The largest value, as a logarithm.</param>
    public static NumericManual Between(double min, double max)
    {
        var ticks = new NumericManual();
        var labelled = (max - min) switch { <= 2.5 => "125", <= 4 => "15", _ => "1" };
        for (var power = (int)Math.Floor(min); power <= Math.Ceiling(max); power++)
        {
            for (var digit = 1; digit <= 9; digit++)
            {
                var position = power + Math.Log10(digit);
                if (labelled.Contains((char)('0' + digit), StringComparison.Ordinal)) ticks.AddMajor(position, PlotText.Number(digit * Math.Pow(10, power)));
                else ticks.AddMinor(position);
            }
        }
        return ticks;
    }
}
