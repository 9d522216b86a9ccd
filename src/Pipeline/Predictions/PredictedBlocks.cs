using System.Diagnostics;
using System.Globalization;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Takes blocks of rows through a model into a file.</summary>
/// <param name="predictor">The model.</param>
/// <param name="job">What is wanted.</param>
/// <param name="blocks">The rows.</param>
/// <param name="output">The file.</param>
internal sealed class PredictedBlocks(
    Predictor<IReadOnlyDictionary<string, object?>, Prediction> predictor, FilePredictionJob job, SourceBlocks blocks, PartialOutput output)
{
    private readonly BlockScorer _scorer = new(predictor);
    private readonly RangeTally _outOfRange = new(predictor.Model.Card, output.Manifest.OutOfRange);
    private PartialManifest _done = output.Manifest;

    /// <summary>Goes through all rows that are not done yet.</summary>
    public FilePredictionResult Run(IProgress<FilePredictionProgress>? progress, CancellationToken cancellationToken)
    {
        var earlier = _done.Rows;
        Stopwatch? sinceSafe = null; // the first rows are made safe at once
        foreach (var (block, rowsBefore, source) in ReadAhead())
        {
            if (cancellationToken.IsCancellationRequested) throw Stopped();
            var skipped = (int)Math.Clamp(_done.Rows - rowsBefore, 0, block.RowCount);
            if (skipped < block.RowCount) Add(skipped == 0 ? block : After(block, skipped));
            if (skipped < block.RowCount && (sinceSafe is null || sinceSafe.Elapsed >= job.SafeEvery))
            {
                output.Save(_done);
                sinceSafe = Stopwatch.StartNew();
            }
            progress?.Report(new(_done.Rows, earlier, source));
        }
        output.Finish();
        return new FilePredictionResult(_done.Rows, _done.Unanswered, _outOfRange.Counts);
    }

    private static DataTable After(DataTable block, int skipped) =>
        new(block.Name, "", [.. block.Columns.Select(column => column.Slice(skipped, block.RowCount - skipped))]);

    private void Add(DataTable block)
    {
        var predicted = _scorer.Score(block, _outOfRange);
        TableColumn[] columns = [.. block.Columns.Where(column => column.Kind != FeatureKind.Image), .. predicted];
        output.Write(columns);
        _done = _done with
        {
            Columns = _done.Columns.Count > 0 ? _done.Columns : [.. columns.Select(column => column.Name)],
            Rows = _done.Rows + block.RowCount,
            Unanswered = _done.Unanswered + PredictedColumns.CountUnanswered(predicted),
            OutOfRange = [.. _outOfRange.Counts],
        };
    }

    // While one block is predicted, the next is read.
    private IEnumerable<(DataTable Block, long RowsBefore, SourceProgress Source)> ReadAhead()
    {
        var next = Task.Run(Read);
        try
        {
            while (next.GetAwaiter().GetResult() is { } read)
            {
                next = Task.Run(Read);
                yield return read;
            }
        }
        finally
        {
            // The source may be closed only when nobody reads it; what it says then is of no more use.
            Task.WhenAny(next).Wait();
        }
    }

    private (DataTable Block, long RowsBefore, SourceProgress Source)? Read() =>
        blocks.Read() is { } block ? (block, blocks.RowCount - block.RowCount, blocks.Progress) : null;

    private OperationCanceledException Stopped()
    {
        if (_done.Rows == 0) return new OperationCanceledException("Stopped before the first rows were done; nothing is kept.");
        output.Save(_done);
        return new OperationCanceledException(string.Create(
            CultureInfo.InvariantCulture, $"Stopped after {_done.Rows:#,0} rows, which are kept beside {job.Output}: give the same command again to go on."));
    }
}
