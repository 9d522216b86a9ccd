using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Finds the texts that a data file writes for missing numbers.</summary>
internal static class MissingDetection
{
    private static readonly string[] Common = ["?", "NA", "N/A", "n/a", "#N/A", "NaN", "nan", "null", "NULL", "None", "none", "-", "."];

    /// <summary>Reads a source with the common markers that stand among its numbers.</summary>
    /// <param name="source">The source; one that has types of its own says itself what is missing.</param>
    /// <param name="reading">How it is read; the markers of it are missing anyway.</param>
    /// <param name="read">Reads its rows, or the first of them.</param>
    /// <returns>The table, and the markers beside the given ones. Those that stand only among text are none: a category may be called "none".</returns>
    /// <exception cref="InvalidDataException">The source has a fault.</exception>
    public static (DataTable Table, IReadOnlyList<string> Markers) Read(string source, ReadOptions reading, Func<ReadOptions, DataTable> read)
    {
        if (DataSource.HasTypes(source)) return (read(reading), []);
        var lenient = read(reading with { Missing = [.. reading.Missing, .. Common] });
        if (lenient.Columns.Any(column => column is ImageColumn)) return (lenient, []);
        var numeric = lenient.Columns.OfType<NumberColumn>().Select(column => column.Name).ToArray();
        var types = new Dictionary<string, FeatureKind>(reading.Types);
        foreach (var name in numeric) types[name] = FeatureKind.Text;
        var asText = read(reading with { Types = types });
        var found = numeric.SelectMany(name => ((TextColumn)asText[name]).Values).ToHashSet();
        string[] markers = [.. Common.Where(found.Contains)];
        return (read(reading with { Missing = [.. reading.Missing, .. markers] }), markers);
    }
}
