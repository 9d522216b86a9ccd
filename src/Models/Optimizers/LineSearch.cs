namespace NeuralMl.Models;

/// <summary>
/// Searches the length of a step that meets the strong Wolfe conditions: the loss falls enough, and its slope is far less steep
/// (Nocedal and Wright, 2006, algorithms 3.5 and 3.6).
/// </summary>
internal static class LineSearch
{
    private const int MostEvaluations = 25;

    // The book's: how much of the promised fall is asked for, and how much of the slope may be left.
    private const double LeastFall = 1e-4;
    private const double MostSlope = 0.9;

    /// <summary>Finds a length.</summary>
    /// <param name="first">The length that is tried first.</param>
    /// <param name="loss">The loss where the step begins.</param>
    /// <param name="slope">Its slope along the step, less than 0.</param>
    /// <param name="evaluate">Returns loss and slope at a length.</param>
    /// <returns>The length and the loss there; a length of 0 where no tried one makes the loss smaller.</returns>
    public static (double Length, double Loss) Find(double first, double loss, double slope, Func<double, (double Loss, double Slope)> evaluate)
    {
        var start = new Point(0, loss, slope);
        var (low, next) = (start, first);
        Point? high = null;
        for (var count = 0; count < MostEvaluations; count++)
        {
            var (newLoss, newSlope) = evaluate(next);
            var found = new Point(next, newLoss, newSlope);
            var hasFallen = found.Loss <= loss + (LeastFall * next * slope) && found.Loss < (low.Length > 0 ? low.Loss : double.PositiveInfinity);
            if (hasFallen && Math.Abs(newSlope) <= -MostSlope * slope) return (next, newLoss);
            // The low end is the best so far; the minimum lies between it and the high end, or beyond while there is none.
            if (!hasFallen) high = found;
            else
            {
                if (newSlope * ((high?.Length ?? double.PositiveInfinity) - low.Length) >= 0) high = low;
                low = found;
            }
            next = high is { } end ? Between(low, end) : 2 * next;
        }
        return (low.Length, low.Loss);
    }

    // The minimum of the parabola through both losses and the low end's slope, kept a tenth away from either end.
    private static double Between(Point low, Point high)
    {
        var width = high.Length - low.Length;
        var part = -low.Slope * width / (2 * (high.Loss - low.Loss - (low.Slope * width)));
        return low.Length + (width * (double.IsFinite(part) ? Math.Clamp(part, 0.1, 0.9) : 0.5));
    }

    private readonly record struct Point(double Length, double Loss, double Slope);
}
