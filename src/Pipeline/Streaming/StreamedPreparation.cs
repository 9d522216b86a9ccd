using System.Globalization;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Prepares rows that do not fit into memory: what <see cref="PreparedData.From"/> does to a table, in walks over temporary files.</summary>
internal static class StreamedPreparation
{
    /// <summary>Reads a source once, fits the preprocessing to all training rows, and writes these as the network takes them.</summary>
    /// <param name="source">The source, before its first row.</param>
    /// <param name="recipe">What to do with it.</param>
    /// <param name="folder">Where temporary files go: a disk with room for all numbers twice.</param>
    /// <param name="progress">Receives how far the source is read; null for nobody.</param>
    /// <param name="cancellationToken">Ends it at the next block.</param>
    /// <exception cref="InvalidDataException">The data cannot be used.</exception>
    /// <exception cref="IOException">The source cannot be read, or the files cannot be written.</exception>
    public static PreparedData Prepare(SourceBlocks source, Recipe recipe, string folder, IProgress<ExperimentEvent>? progress, CancellationToken cancellationToken)
    {
        if (recipe.Data.Sequence is not null)
            throw new InvalidDataException("The recipe's data has \"sequence\" and \"streaming\": a series is cut into windows in memory. Leave \"streaming\" out.");
        using var file = TableFile.Create(folder, Reported(source, progress, cancellationToken));
        var table = new StreamedTable(file, recipe, source.Sha256 ?? "", cancellationToken);
        RecipeData.Check(recipe, source.Name, table.Sha256);
        var (task, features, _, leftOut) = UsableRows.Of(table.Sample(), recipe);
        var completeCount = table.Blocks(features).Sum(part => (long)part.Complete.Count);
        CompleteRows.Check(source.Name, recipe, completeCount, table.RowCount);
        var roles = new RowRoles(recipe, completeCount);
        var parts = new StreamedParts(table, recipe, task, features, roles, completeCount);

        var train = parts.Train;
        string[] names = [.. FeatureScreening.Screen(train, features, recipe, leftOut).Select(feature => feature.Name), .. recipe.Data.Label.Names];
        train = train.Select(names, new BlockView(train.Table.Select(names).Schema, () => table.TrainBlocks(features, roles, names)));
        var preprocessing = FittedPreprocessing.Fit(train, recipe, task);
        var rows = RowFile.CreateTemporary(folder, table.TrainBlocks(features, roles, names).Select(preprocessing.Transform));
        var (validation, test) = (parts.Kept(RowRole.Validation)?.Select(names), parts.Kept(RowRole.Test)?.Select(names));
        return new PreparedData
        {
            Task = task,
            Train = train.Table,
            Validation = validation,
            Test = test,
            Preprocessing = preprocessing,
            Streamed = rows,
            Report = new DataReport(
                checked((int)table.RowCount), checked((int)(table.RowCount - completeCount)), parts.ImputedCount, leftOut,
                validation is null ? [] : preprocessing.UnseenCategories(validation))
            {
                Notes = [.. Notes(rows, recipe, train, parts, validation, test)],
            },
        };
    }

    private static IEnumerable<DataTable> Reported(SourceBlocks source, IProgress<ExperimentEvent>? progress, CancellationToken cancellationToken)
    {
        foreach (var block in source.ReadAll())
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new SourceRead(source.RowCount, source.Progress));
            yield return block;
        }
    }

    private static IEnumerable<string> Notes(RowFile rows, Recipe recipe, TrainingTable train, StreamedParts parts, DataTable? validation, DataTable? test)
    {
        var pool = StreamedRows.PoolRows(rows, recipe.Training.ToFitOptions(default, recipe.Seed));
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"training streams {rows.RowCount:#,0} rows from a temporary file of {rows.ByteCount / 1e6:#,0} MB, mixed {Math.Min(pool, rows.RowCount):#,0} at a time");
        if (train.Table.RowCount < rows.RowCount)
            yield return string.Create(CultureInfo.InvariantCulture, $"{train.Table.RowCount:#,0} rows drawn at random stand for all in training metrics and plots");
        foreach (var (name, role, kept) in new[] { ("validation", RowRole.Validation, validation), ("test", RowRole.Test, test) })
        {
            if (kept is not null && kept.RowCount < parts.CountOf(role))
                yield return string.Create(CultureInfo.InvariantCulture, $"{kept.RowCount:#,0} of {parts.CountOf(role):#,0} {name} rows, drawn at random, are evaluated; the others are of no use to anyone");
        }
    }
}
