using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Some rows of a file in memory, mixed; filled by one thread while another trains on the pool before. It is used again for other rows.</summary>
internal sealed class Pool : IDisposable
{
    private readonly RowFile _file;
    private readonly Tensor _features; // (most rows, …FeatureShape)
    private readonly Tensor _targets; // (most rows, …TargetShape), or class indices (most rows)
    private readonly Tensor? _weights; // (most rows)
    private readonly int _featureCount;
    private readonly int _targetCount;

    /// <summary>Makes an empty pool.</summary>
    /// <param name="file">The rows.</param>
    /// <param name="mostRows">How many it takes at most.</param>
    /// <param name="takesClasses">Whether the targets are class indices.</param>
    public Pool(RowFile file, int mostRows, bool takesClasses)
    {
        using var scope = NewDisposeScope();
        _file = file;
        (_featureCount, _targetCount) = ((int)file.FeatureShape.ElementCount, (int)file.TargetShape.ElementCount);
        _features = empty(file.FeatureShape.Prepend(mostRows).ToArray()).DetachFromDisposeScope();
        _targets = empty(file.TargetShape.Prepend(mostRows).ToArray(), takesClasses ? ScalarType.Int64 : ScalarType.Float32).DetachFromDisposeScope();
        _weights = file.MeanWeight is null ? null : empty(mostRows).DetachFromDisposeScope();
    }

    /// <summary>Gets the number of rows that are in it.</summary>
    public int RowCount { get; private set; }

    /// <summary>Fills the pool.</summary>
    /// <param name="blocks">The rows of the file: the first and the number of each block.</param>
    /// <param name="places">The place of each of them in the pool.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void Fill(IEnumerable<(int Start, int Count)> blocks, int[] places)
    {
        var rows = Array.Empty<float>();
        RowCount = 0;
        foreach (var (start, count) in blocks)
        {
            if (rows.Length < count * _file.Stride) rows = new float[count * _file.Stride];
            var block = rows.AsSpan(0, count * _file.Stride);
            _file.ReadInto(block, start);
            Put(block, places.AsSpan(RowCount, count));
            RowCount += count;
        }
    }

    /// <summary>Returns consecutive rows, as views; the caller's scope disposes them.</summary>
    /// <param name="start">The first.</param>
    /// <param name="count">Their number.</param>
    public Batch Take(int start, int count) => start + count > RowCount
        ? throw new ArgumentOutOfRangeException(nameof(count), FormattableString.Invariant($"Rows {start} to {start + count - 1} are not all among the pool's {RowCount}."))
        : new(_features.narrow(0, start, count), _targets.narrow(0, start, count), _weights?.narrow(0, start, count), count);

    /// <inheritdoc/>
    public void Dispose()
    {
        _features.Dispose();
        _targets.Dispose();
        _weights?.Dispose();
    }

    private void Put(ReadOnlySpan<float> rows, ReadOnlySpan<int> places)
    {
        var features = MemoryMarshal.Cast<byte, float>(_features.bytes);
        var targets = MemoryMarshal.Cast<byte, float>(_targets.dtype == ScalarType.Int64 ? default : _targets.bytes);
        var classes = MemoryMarshal.Cast<byte, long>(_targets.dtype == ScalarType.Int64 ? _targets.bytes : default);
        var weights = MemoryMarshal.Cast<byte, float>(_weights is null ? default : _weights.bytes);
        var meanWeight = _file.MeanWeight ?? 1;
        for (var row = 0; row < places.Length; row++)
        {
            var values = rows.Slice(row * _file.Stride, _file.Stride);
            var place = places[row];
            values[.._featureCount].CopyTo(features[(place * _featureCount)..]);
            if (classes.IsEmpty) values.Slice(_featureCount, _targetCount).CopyTo(targets[(place * _targetCount)..]);
            else classes[place] = (long)values[_featureCount];
            if (!weights.IsEmpty) weights[place] = (float)(values[^1] / meanWeight);
        }
    }
}
