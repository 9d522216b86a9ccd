namespace NeuralMl.Export;

/// <summary>Keeps the marks of layers right when a node takes in the one after it.</summary>
internal static class FoldedMarks
{
    /// <summary>Separates the names of layers that share a mark.</summary>
    public const char Separator = '+';

    /// <summary>
    /// Joins the marks on a value that is gone to the next one, which stands on what replaces it or later: <c>conv1</c> and <c>batchNorm1</c> become
    /// <c>conv1+batchNorm1</c>.
    /// </summary>
    public static IReadOnlyList<LayerMark> Merge(IReadOnlyList<LayerMark> marks, string gone, string replacement)
    {
        var lost = marks.Where(mark => mark.Value == gone).Select(mark => mark.Layer).ToArray();
        if (lost.Length == 0) return marks;
        var kept = marks.Where(mark => mark.Value != gone).ToList();
        var next = kept.FindIndex(mark => mark.Value == replacement);
        if (next < 0) next = marks.Index().Last(item => item.Item.Value == gone).Index + 1 - lost.Length;
        if (next < kept.Count) kept[next] = kept[next] with { Layer = string.Join(Separator, [.. lost, kept[next].Layer]) };
        return kept;
    }
}
