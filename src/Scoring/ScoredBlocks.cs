using Microsoft.ML;
using Microsoft.ML.Data;

namespace NeuralMl.Scoring;

/// <summary>Reads features ahead in blocks, answers a block at once, and gives the answers row by row.</summary>
internal sealed class ScoredBlocks : IDisposable
{
    // Large enough that a call into ONNX Runtime costs nothing per row, small enough to stay in a processor's cache.
    private const int MostNumbers = 1 << 16;
    private const int MostRows = 1024;

    private readonly NeuralModel _model;
    private readonly DataViewRowCursor _rows;
    private readonly ValueGetter<VBuffer<float>> _getFeatures;
    private readonly ValueGetter<DataViewRowId> _getId;
    private readonly float[] _features; // (block, …FeatureShape)
    private readonly DataViewRowId[] _ids; // (block)
    private readonly int _size;
    private VBuffer<float> _buffer;
    private float[] _answers = []; // (block, width)
    private int _count;
    private int _index;

    /// <summary>Begins before the first row.</summary>
    /// <param name="model">The network.</param>
    /// <param name="features">The column of features.</param>
    /// <param name="rows">The rows; disposed with this.</param>
    public ScoredBlocks(NeuralModel model, DataViewSchema.Column features, DataViewRowCursor rows)
    {
        (_model, _rows) = (model, rows);
        (_getFeatures, _getId) = (rows.GetGetter<VBuffer<float>>(features), rows.GetIdGetter());
        _size = (int)model.FeatureShape.ElementCount;
        var rowCount = Math.Clamp(MostNumbers / _size, 1, MostRows);
        (_features, _ids) = (new float[rowCount * _size], new DataViewRowId[rowCount]);
    }

    /// <summary>Gets the number of the row, counted from 0; -1 before the first and after the last.</summary>
    public long Position { get; private set; } = -1;

    /// <summary>Gets the source's id of the row.</summary>
    public DataViewRowId Id => _ids[_index];

    /// <summary>Gets the answer to the row: <c>(width)</c>.</summary>
    public ReadOnlySpan<float> Answer => _answers.AsSpan(_index * _model.Width, _model.Width);

    /// <summary>Moves to the next row; false behind the last.</summary>
    public bool MoveNext()
    {
        if (++_index >= _count && !Fill())
        {
            Position = -1;
            return false;
        }
        Position++;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _rows.Dispose();

    private bool Fill()
    {
        (_index, _count) = (0, 0);
        while (_count < _ids.Length && _rows.MoveNext())
        {
            _getFeatures(ref _buffer);
            _buffer.CopyTo(_features.AsSpan(_count * _size, _size));
            _getId(ref _ids[_count++]);
        }
        if (_count > 0) _answers = _model.Score(_count == _ids.Length ? _features : _features[..(_count * _size)], _count);
        return _count > 0;
    }
}
