using Microsoft.ML;
using Microsoft.ML.Data;

namespace NeuralMl.Scoring;

/// <summary>A source's row with the network's columns behind its own; the network runs once per row, when one of them is read.</summary>
internal sealed class ScoredRow : DataViewRow
{
    private readonly NeuralModel _model;
    private readonly ScoreSchema _schema;
    private readonly ScoreValues _values;
    private readonly bool[] _isActive;
    private readonly DataViewRow _row;
    private readonly ValueGetter<VBuffer<float>> _getFeatures;
    private readonly float[] _features;
    private VBuffer<float> _buffer;
    private float[] _answer = [];
    private long _answered = -1;

    /// <summary>Puts the network's columns behind a row's.</summary>
    /// <param name="model">The network.</param>
    /// <param name="schema">The columns.</param>
    /// <param name="values">Reads the network's columns.</param>
    /// <param name="isActive">Per column, whether its values may be read.</param>
    /// <param name="row">The row; disposed with this.</param>
    public ScoredRow(NeuralModel model, ScoreSchema schema, ScoreValues values, bool[] isActive, DataViewRow row)
    {
        (_model, _schema, _values, _isActive, _row) = (model, schema, values, isActive, row);
        _features = new float[model.FeatureShape.ElementCount];
        // Nobody made the features ready where nothing of the network's is read.
        _getFeatures = isActive.AsSpan(schema.Source.Count).Contains(true) ? row.GetGetter<VBuffer<float>>(row.Schema[schema.Features.Index]) : (ref _) => { };
    }

    /// <inheritdoc/>
    public override DataViewSchema Schema => _schema.Schema;

    /// <inheritdoc/>
    public override long Position => _row.Position;

    /// <inheritdoc/>
    public override long Batch => _row.Batch;

    /// <inheritdoc/>
    public override bool IsColumnActive(DataViewSchema.Column column) => _isActive[column.Index];

    /// <inheritdoc/>
    public override ValueGetter<DataViewRowId> GetIdGetter() => _row.GetIdGetter();

    /// <inheritdoc/>
    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!IsColumnActive(column)) throw PassedCursor.Inactive(column);
        return _schema.IsOwn(column) ? _values.Getter<TValue>(column, Answer) : _row.GetGetter<TValue>(_row.Schema[column.Index]);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _row.Dispose();
        base.Dispose(disposing);
    }

    private ReadOnlySpan<float> Answer()
    {
        if (_answered == _row.Position) return _answer;
        _getFeatures(ref _buffer);
        _buffer.CopyTo(_features);
        _answer = _model.Score(_features, 1);
        _answered = _row.Position;
        return _answer;
    }
}
