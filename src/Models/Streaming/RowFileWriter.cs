using System.Runtime.InteropServices;
using NeuralMl.Export;

namespace NeuralMl.Models;

/// <summary>Writes a row file block by block.</summary>
internal sealed class RowFileWriter
{
    private readonly Stream _stream;
    private RowFileHead? _head;
    private long _rowCount;
    private double _weightSum;

    private RowFileWriter(Stream stream) => _stream = stream;

    /// <summary>Writes rows under a temporary name, then gives the file its name.</summary>
    /// <param name="path">The file to make or replace.</param>
    /// <param name="blocks">The rows.</param>
    /// <exception cref="ArgumentException">They cannot be rows of one file.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IEnumerable<TrainingData> blocks) => WholeFile.Write(path, stream => Write(stream, blocks));

    /// <summary>Writes rows into a stream, from its beginning.</summary>
    /// <param name="stream">The stream, which can seek.</param>
    /// <param name="blocks">The rows.</param>
    /// <returns>The head, which stands before them.</returns>
    /// <exception cref="ArgumentException">They cannot be rows of one file.</exception>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static RowFileHead Write(Stream stream, IEnumerable<TrainingData> blocks)
    {
        var writer = new RowFileWriter(stream);
        stream.Write(new byte[RowFileHead.ByteCount]);
        foreach (var block in blocks) writer.Add(block);
        var head = writer.Head();
        stream.Position = 0;
        stream.Write(head.ToBytes());
        return head;
    }

    private void Add(TrainingData block)
    {
        var head = _head ??= new(block.FeatureShape.ToArray(), block.TargetShape.ToArray(), 0, block.RowWeights is null ? null : 0);
        var count = block.RowCount;
        if (block.FeatureShape != Inference.Shape.Create(head.FeatureShape) || block.TargetShape != Inference.Shape.Create(head.TargetShape)
            || (block.RowWeights is null) != (head.WeightSum is null) || block.Features.LongLength != count * (long)head.FeatureCount)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The block that begins with row {_rowCount} holds {block.Features.LongLength} features of rows of {block.FeatureShape} and {block.Targets.LongLength} targets of {block.TargetShape}; ")
                + $"the first block's rows are {Inference.Shape.Create(head.FeatureShape)} and {Inference.Shape.Create(head.TargetShape)}{(head.WeightSum is null ? "" : ", with weights")}. Give all blocks the same shapes, and whole rows.");
        }
        if ((_rowCount += count) > int.MaxValue) throw new ArgumentException($"A row file holds up to {int.MaxValue} rows, and there are more. Train on a part of them.");
        _weightSum += block.RowWeights?.Sum(weight => (double)weight) ?? 0;
        try
        {
            _stream.Write(MemoryMarshal.AsBytes<float>(Interleaved(block, head)));
        }
        catch (IOException fault)
        {
            throw new IOException($"The rows cannot be written: {fault.Message.TrimEnd('.')}. Free space there, or name a folder on another disk.", fault);
        }
    }

    private RowFileHead Head()
    {
        if (_head is null || _rowCount == 0) throw new ArgumentException("There are no rows to write. Give at least one.");
        if (_head.WeightSum is not null && _weightSum == 0) throw new ArgumentException("All row weights are 0: no row counts. Give at least one row a greater weight.");
        return _head with { RowCount = (int)_rowCount, WeightSum = _head.WeightSum is null ? null : _weightSum };
    }

    private static float[] Interleaved(TrainingData block, RowFileHead head)
    {
        var (features, targets, stride) = (head.FeatureCount, head.TargetCount, head.Stride);
        var rows = new float[block.RowCount * (long)stride];
        for (var row = 0; row < block.RowCount; row++)
        {
            var values = rows.AsSpan(row * stride, stride);
            block.Features.AsSpan(row * features, features).CopyTo(values);
            block.Targets.AsSpan(row * targets, targets).CopyTo(values[features..]);
            if (block.RowWeights is { } weights) values[^1] = weights[row];
        }
        return rows;
    }
}
