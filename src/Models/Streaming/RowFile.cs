using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Models;

/// <summary>Rows to learn from in a file, for more of them than memory holds: training reads it in blocks, ahead of the network.</summary>
/// <remarks>
/// After a head of 4096 bytes each row is its features, its target and its weight where rows have one, as little-endian 32-bit floats. A row may be
/// read at any place, by several threads at once. <see cref="Sequential.Fit(RowFile, FitOptions, TrainingData?, IProgress{EpochResult}?, CancellationToken)"/>
/// mixes rows in a pool of <see cref="FitOptions.ShufflePoolSize"/>.
/// </remarks>
public sealed class RowFile : IDisposable
{
    private readonly IDisposable _owner;
    private readonly SafeFileHandle _file;
    private readonly RowFileHead _head;

    private RowFile(string path, IDisposable owner, SafeFileHandle file, RowFileHead head)
    {
        (FilePath, _owner, _file, _head) = (path, owner, file, head);
        (FeatureShape, TargetShape) = (Shape.Create(head.FeatureShape), Shape.Create(head.TargetShape));
    }

    /// <summary>Gets where the file lies.</summary>
    public string FilePath { get; }

    /// <summary>Gets the shape of one row's features, without the batch.</summary>
    public Shape FeatureShape { get; }

    /// <summary>Gets the shape of one row's target: <c>[1]</c> for a number, <c>[]</c> for a class index.</summary>
    public Shape TargetShape { get; }

    /// <summary>Gets the number of rows.</summary>
    public int RowCount => _head.RowCount;

    /// <summary>Gets the mean of the rows' weights; null where all rows count the same.</summary>
    public double? MeanWeight => _head.WeightSum / RowCount;

    /// <summary>Gets the length of the file in bytes.</summary>
    public long ByteCount => _head.FileLength;

    /// <summary>Gets the number of floats of a row.</summary>
    internal int Stride => _head.Stride;

    /// <summary>Writes rows into a file, under a temporary name until all are written.</summary>
    /// <param name="path">The file to make or replace; its folder exists.</param>
    /// <param name="blocks">The rows, in blocks of any size and equal shapes; walked once.</param>
    /// <returns>The file, open; the caller disposes it, and deletes the file when it is of no use any more.</returns>
    /// <exception cref="ArgumentException">There is no row, a block is of other shapes than the first, or all weights are 0.</exception>
    /// <exception cref="IOException">The file cannot be written; the message names the place, and nothing new is left there.</exception>
    public static RowFile Create(string path, IEnumerable<TrainingData> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        RowFileWriter.Write(path, blocks);
        return Open(path);
    }

    /// <summary>Writes rows into a file that is gone when it is disposed, or when the process ends, however it ends.</summary>
    /// <param name="folder">The folder to make it in; it exists, and lies on a disk with room for the rows.</param>
    /// <param name="blocks">The rows, in blocks of any size and equal shapes; walked once.</param>
    /// <returns>The file, open; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">There is no row, a block is of other shapes than the first, or all weights are 0.</exception>
    /// <exception cref="IOException">The file cannot be written; the message names the folder.</exception>
    public static RowFile CreateTemporary(string folder, IEnumerable<TrainingData> blocks)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(blocks);
        var file = TemporaryFile.Create(folder);
        try
        {
            var head = RowFileWriter.Write(file, blocks);
            file.Flush();
            return new(file.Name, file, file.SafeFileHandle, head);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file, as <see cref="Create"/> made it.</param>
    /// <returns>The file; the caller disposes it.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no file of rows, or cut short.</exception>
    public static RowFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = File.OpenHandle(path, options: FileOptions.RandomAccess);
        try
        {
            var name = Path.GetFileName(path);
            var bytes = new byte[RowFileHead.ByteCount];
            var head = RowFileHead.Read(name, bytes.AsSpan(0, RandomAccess.Read(file, bytes, 0)));
            var length = RandomAccess.GetLength(file);
            return length == head.FileLength ? new(path, file, file, head) : throw new InvalidDataException(FormattableString.Invariant(
                $"{name} has {length} bytes, but its {head.RowCount} rows take {head.FileLength}: it is cut short or damaged. Make it again."));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads consecutive rows into memory.</summary>
    /// <param name="start">The first row, counted from 0.</param>
    /// <param name="count">Their number; as many as there are where it is more.</param>
    /// <returns>The rows, of features <c>(rows, …FeatureShape)</c>, targets <c>(rows, …TargetShape)</c> and weights <c>(rows)</c>; nobody disposes them.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The first row lies outside the file.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public TrainingData Read(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, RowCount);
        var rows = new float[Math.Min(count, RowCount - start) * (long)Stride];
        ReadInto(rows, start);
        return Part(rows, start);
    }

    /// <summary>Reads rows that lie evenly over the file into memory.</summary>
    /// <param name="count">Their number, at least 0; all rows where there are fewer.</param>
    /// <returns>The rows in the file's order, shaped as <see cref="Read"/> gives them.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public TrainingData Sample(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count >= RowCount) return Read(0, RowCount);
        var rows = new float[count * (long)Stride];
        for (var i = 0; i < count; i++) ReadInto(rows.AsSpan(i * Stride, Stride), (int)((long)i * RowCount / count));
        return Part(rows, 0);
    }

    /// <summary>Reads the targets and weights of rows that lie evenly over the file, without their features.</summary>
    /// <param name="count">Their number, at least 1; all rows where there are fewer.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal TrainingData SampleTargets(int count)
    {
        count = Math.Min(count, RowCount);
        var (targets, weights) = (new float[count * _head.TargetCount], MeanWeight is null ? null : new float[count]);
        var row = new float[Stride - _head.FeatureCount];
        for (var i = 0; i < count; i++)
        {
            ReadInto(row, (int)((long)i * RowCount / count), _head.FeatureCount);
            row.AsSpan(0, _head.TargetCount).CopyTo(targets.AsSpan(i * _head.TargetCount));
            if (weights is not null) weights[i] = row[^1];
        }
        return new(FeatureShape, [], TargetShape, targets) { RowWeights = weights };
    }

    /// <summary>Reads the file from its first row to its last, a part at a time.</summary>
    /// <param name="rowCount">The number of rows of a part, at least 1; the last may have fewer.</param>
    /// <returns>The parts, shaped as <see cref="Read"/> gives them; only the running one is in memory.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public IEnumerable<TrainingData> ReadBlocks(int rowCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rowCount);
        for (var start = 0L; start < RowCount; start += rowCount) yield return Read((int)start, rowCount);
    }

    /// <inheritdoc/>
    public void Dispose() => _owner.Dispose();

    /// <summary>Reads as many consecutive numbers as there is room for.</summary>
    /// <param name="rows">Receives rows: features, target, weight of each.</param>
    /// <param name="start">The first row.</param>
    /// <param name="column">The first number of that row.</param>
    /// <exception cref="IOException">The file cannot be read, or ends too early.</exception>
    internal void ReadInto(Span<float> rows, int start, int column = 0)
    {
        var offset = RowFileHead.ByteCount + (((start * (long)Stride) + column) * sizeof(float));
        for (var bytes = MemoryMarshal.AsBytes(rows); bytes.Length > 0;)
        {
            var read = RandomAccess.Read(_file, bytes, offset);
            if (read == 0) throw new EndOfStreamException($"{FilePath} ends at byte {RandomAccess.GetLength(_file)}: it was cut short while it was read. Make it again.");
            bytes = bytes[read..];
            offset += read;
        }
    }

    private TrainingData Part(float[] rows, int firstRow)
    {
        var (features, targets, count) = (_head.FeatureCount, _head.TargetCount, rows.Length / Stride);
        var part = new TrainingData(FeatureShape, new float[count * (long)features], TargetShape, new float[count * (long)targets])
        {
            RowWeights = _head.WeightSum is null ? null : new float[count],
            FirstRow = firstRow,
            IsAll = count == RowCount,
        };
        for (var row = 0; row < count; row++)
        {
            var values = rows.AsSpan(row * Stride, Stride);
            values[..features].CopyTo(part.Features.AsSpan(row * features));
            values.Slice(features, targets).CopyTo(part.Targets.AsSpan(row * targets));
            if (part.RowWeights is { } weights) weights[row] = values[^1];
        }
        return part;
    }
}
