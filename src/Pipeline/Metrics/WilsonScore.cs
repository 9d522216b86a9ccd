namespace NeuralMl.Pipeline;

/// <summary>The confidence interval of a share.</summary>
internal static class WilsonScore
{
    private const double Normal = 1.959963984540054; // 97.5 % of the normal distribution lie below

    /// <summary>Returns the interval of a share that was counted.</summary>
    /// <remarks>
    /// <c>(p + z²/2n ± z √(p (1 − p)/n + z²/4n²)) / (1 + z²/n)</c> (Wilson, 1927, Journal of the American Statistical Association 22, 209–212): it stays
    /// between 0 and 1, and has a width also where all or none of the answers are right.
    /// </remarks>
    /// <param name="count">How many.</param>
    /// <param name="all">Of how many; at least 1.</param>
    public static ConfidenceInterval Of(int count, int all)
    {
        var (share, squared) = ((double)count / all, Normal * Normal / all);
        var half = Normal * Math.Sqrt((share * (1 - share) / all) + (squared / (4 * all)));
        return new((share + (squared / 2) - half) / (1 + squared), (share + (squared / 2) + half) / (1 + squared));
    }
}
