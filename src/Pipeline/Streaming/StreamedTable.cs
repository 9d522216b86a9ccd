using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>A source's rows in a temporary file, with what a recipe uses of them.</summary>
/// <param name="file">All rows.</param>
/// <param name="recipe">The recipe.</param>
/// <param name="sha256">The SHA-256 of the source.</param>
/// <param name="cancellationToken">Ends a walk at the next block.</param>
internal sealed class StreamedTable(TableFile file, Recipe recipe, string sha256, CancellationToken cancellationToken)
{
    private const int MostSampleRows = 100_000;
    private const int MostSampleValues = 1 << 22;

    /// <summary>Gets the number of all rows.</summary>
    public long RowCount => file.RowCount;

    /// <summary>Gets the SHA-256 of the source.</summary>
    public string Sha256 => sha256;

    /// <summary>Returns how many rows of so many columns are looked at where a sample is enough.</summary>
    public static int SampleRows(int columnCount) => Math.Clamp(MostSampleValues / columnCount, 1, MostSampleRows);

    /// <summary>Returns rows drawn at random from all, about as many as a sample has.</summary>
    public DataTable Sample()
    {
        var generator = new RandomStreams(recipe.Seed).Generator("sample");
        var parts = new List<DataTable>();
        foreach (var block in file.Blocks())
        {
            var fraction = (double)SampleRows(block.Columns.Count) / file.RowCount;
            int[] rows = [.. Enumerable.Range(0, block.RowCount).Where(_ => generator.NextFraction() < fraction)];
            if (rows.Length > 0 || parts.Count == 0) parts.Add(block.Take(rows));
        }
        return TableJoin.Of(sha256, parts);
    }

    /// <summary>Reads the blocks, with some of their columns, and the rows of each that can be used.</summary>
    /// <param name="features">The columns that may serve.</param>
    /// <exception cref="InvalidDataException">A value is infinite.</exception>
    public IEnumerable<(DataTable Block, List<int> Complete)> Blocks(IReadOnlyList<TableColumn> features)
    {
        string[] names = [.. features.Select(feature => feature.Name), .. recipe.Data.Label.Names];
        foreach (var block in file.Blocks().Select(block => block.Select(names)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return (block, CompleteRows.In(block, recipe, [.. block.Columns.Take(features.Count)]));
        }
    }

    /// <summary>Reads the training rows, block by block.</summary>
    /// <param name="features">The columns that may serve; they say which rows are complete.</param>
    /// <param name="roles">Which rows train.</param>
    /// <param name="names">The columns wanted.</param>
    public IEnumerable<DataTable> TrainBlocks(IReadOnlyList<TableColumn> features, RowRoles roles, IReadOnlyList<string> names)
    {
        var walk = roles.Begin();
        foreach (var (block, complete) in Blocks(features))
        {
            int[] train = [.. complete.Where(_ => walk.Next().Role == RowRole.Train)];
            if (train.Length > 0) yield return block.Select(names).Take(train);
        }
    }
}
