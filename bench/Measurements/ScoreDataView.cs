using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Onnx;
using NeuralMl.Models;
using NeuralMl.Pipeline;
using NeuralMl.Scoring;

namespace NeuralMl.Bench;

/// <summary>A view of rows through a network: blocks of rows beside ML.NET's own transform for ONNX files, which takes a row at a time.</summary>
internal sealed class ScoreDataView : Measurement
{
    private const int RowCount = 100_000;
    private const int Width = 9;

    private readonly MLContext _ml = new(seed: 1);
    private IDataView _rows = new MLContext().Data.LoadFromEnumerable<Row>([]);
    private NeuralTransformer? _ours;
    private OnnxTransformer? _peer;

    /// <inheritdoc/>
    public override string Name => "score-idataview";

    /// <inheritdoc/>
    public override string What => FormattableString.Invariant($"Transform of {RowCount} rows of {Width} numbers by 9-64-64-1, every score read; peer ApplyOnnxModel of the same ONNX file");

    /// <inheritdoc/>
    public override int PairCount => 15;

    /// <inheritdoc/>
    public override void Prepare()
    {
        var random = new Random(1);
        var rows = Enumerable.Range(0, RowCount).Select(_ => new Row { Features = [.. Enumerable.Range(0, Width).Select(_ => random.NextSingle())] }).ToList();
        foreach (var row in rows) row.Label = row.Features[0];
        _rows = _ml.Data.Cache(_ml.Data.LoadFromEnumerable(rows));
        LayerList network = [new Dense(64, Activation.Relu), new Dense(64, Activation.Relu), new Dense(1)];
        _ours = _ml.Regression.Trainers.NeuralNetwork(network, options: new() { EpochCount = 1, BatchSize = 1024 }).Fit(_rows);
        _peer = _ml.Transforms.ApplyOnnxModel([NeuralModel.Output], [NeuralModel.Input], new MemoryStream(_ours.Model.Onnx.ToArray())).Fit(_rows);
        Sum(_rows, "Label"); // into the cache
    }

    /// <inheritdoc/>
    public override double RunOurs() => SecondsOf(() => Sum(_ours?.Transform(_rows) ?? _rows, "Score"));

    /// <inheritdoc/>
    public override double RunPeer() => SecondsOf(() => _peer?.Transform(_rows).GetColumn<VBuffer<float>>("Score").Sum(score => score.GetItemOrDefault(0)));

    /// <inheritdoc/>
    public override void Dispose()
    {
        _ours?.Dispose();
        _peer?.Dispose();
    }

    private static void Sum(IDataView view, string column) => _ = view.GetColumn<float>(column).Sum();

    private sealed class Row
    {
        public float Label { get; set; }

        [VectorType(Width)]
        public float[] Features { get; set; } = [];
    }
}
