using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Finds the texts that a data file writes for missing numbers.</summary>
internal static class MissingDetection
{
    private static readonly string[] Common = ["?", "NA", "N/A", "n/a", "#N/A", "NaN", "nan", "null", "NULL", "None", "none", "-", "."];

    /// <summary>Reads a source with the common markers that stand among its numbers.</summary>
    /// <param name="source">The source.</param>
    /// <returns>The table, and the markers. Those that stand only among text are none: a category may be called "none".</returns>
    /// <exception cref="InvalidDataException">The source has a fault.</exception>
    public static (DataTable Table, IReadOnlyList<string> Markers) Read(string source)
    {
        var lenient = DataSource.Read(source, new ReadOptions { Missing = Common });
        if (lenient.Columns.Any(column => column is ImageColumn)) return (lenient, []);
        var numeric = lenient.Columns.OfType<NumberColumn>().Select(column => column.Name).ToArray();
        var asText = DataSource.Read(source, new ReadOptions { Types = numeric.ToDictionary(name => name, _ => FeatureKind.Text) });
        var found = numeric.SelectMany(name => ((TextColumn)asText[name]).Values).ToHashSet();
        string[] markers = [.. Common.Where(found.Contains)];
        return (DataSource.Read(source, new ReadOptions { Missing = markers }), markers);
    }
}
