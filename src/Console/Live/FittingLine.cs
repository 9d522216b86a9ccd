namespace NeuralMl.Cli.Live;

/// <summary>Lines that fit a terminal of any width.</summary>
internal static class FittingLine
{
    /// <summary>Joins as many pieces as fit, from the first on; of a first one that does not fit, its beginning.</summary>
    /// <param name="width">The width in characters.</param>
    /// <param name="separator">What stands between two pieces.</param>
    /// <param name="pieces">The pieces, the most important first.</param>
    public static string Of(int width, string separator, IEnumerable<string> pieces)
    {
        var line = "";
        foreach (var piece in pieces)
        {
            var longer = line.Length == 0 ? piece : line + separator + piece;
            if (longer.Length > width) return line.Length == 0 ? piece[..Math.Max(0, width)] : line;
            line = longer;
        }
        return line;
    }
}
