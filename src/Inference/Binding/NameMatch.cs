namespace NeuralMl.Inference;

/// <summary>Finds the name that is meant, and the nearest where none is.</summary>
internal static class NameMatch
{
    /// <summary>Returns the index of a name among candidates: the same letters, else without regard to case, else without separators; −1 where none or several match.</summary>
    public static int Find(IReadOnlyList<string> candidates, string name)
    {
        var index = Only(candidates, name, static (a, b) => a == b);
        if (index < 0) index = Only(candidates, name, static (a, b) => a.Equals(b, StringComparison.OrdinalIgnoreCase));
        // Weight_in_lbs in a file is WeightInLbs in C#.
        return index >= 0 ? index : Only(candidates, name, static (a, b) => Letters(a).Equals(Letters(b), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Returns the nearest candidate, or null where none is near enough to be a slip of the pen.</summary>
    public static string? Nearest(IEnumerable<string> candidates, string name)
    {
        string? nearest = null;
        var limit = Math.Max(2, name.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            var distance = Distance(Letters(candidate).ToUpperInvariant(), Letters(name).ToUpperInvariant());
            if (distance >= Math.Min(limit, Math.Max(name.Length, 2))) continue;
            (nearest, limit) = (candidate, distance);
        }
        return nearest;
    }

    /// <summary>Counts the letters to insert, delete, replace or swap with their neighbour (Damerau and Levenshtein's restricted distance).</summary>
    public static int Distance(string a, string b)
    {
        var (before, previous, current) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++) previous[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
                var isSwap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                if (isSwap) current[j] = Math.Min(current[j], before[j - 2] + 1);
            }
            (before, previous, current) = (previous, current, before);
        }
        return previous[b.Length];
    }

    private static int Only(IReadOnlyList<string> candidates, string name, Func<string, string, bool> equal)
    {
        var found = -1;
        for (var i = 0; i < candidates.Count; i++)
        {
            if (!equal(candidates[i], name)) continue;
            if (found >= 0) return -1;
            found = i;
        }
        return found;
    }

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit));
}
